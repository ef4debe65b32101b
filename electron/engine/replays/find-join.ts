// Where in a replay begins what the one before it has not. Both come out of one buffer, so what they share is the same to the byte, and no
// clock has to be asked. Pure.

/** The packets of one stream in decoding order, one column a fact. Times on the file's clock. */
export interface Packets {
  startMs: readonly number[]
  decodeMs: readonly number[]
  durationMs: readonly number[]
  sizeBytes: readonly number[]
  /** Of what is in each packet. */
  checksum: readonly number[]
}

export interface ReplayPackets {
  pictures: Packets
  /** One a track. */
  sound: readonly Packets[]
}

/** What a later replay is compared with. */
export interface ReplayTail {
  pictures: TailPackets
  sound: readonly TailPackets[]
}
type TailPackets = Pick<Packets, 'sizeBytes' | 'checksum'>

/** OBS ends sound and pictures of a file within some packets of each other. */
const soundWithinMs = 250
/** So many one after the other are no accident; where they are all alike, more of them would not tell more. */
const packetsToCompare = 1001

/**
 * @returns the time of the first picture that `before` has not, which is the end of `after` where all of it is in `before`; undefined where
 * they have nothing in common. A still picture is the same over and over: then the sound decides, and in silence the time between the two;
 * where nobody knows that, the first place, so that nothing is left out.
 */
export function findJoin(
  { before, after }: { before: ReplayTail; after: ReplayPackets },
  { elapsedMs }: { elapsedMs: number | undefined },
): number | undefined {
  const { pictures } = after
  const endMs = endOf(pictures)
  const joins = [...pictures.checksum.keys()]
    .filter(place => isShared(before.pictures, pictures, place))
    .map(place => firstAfter(pictures, place) ?? endMs)
  if (joins.length <= 1) return joins[0]
  const heard = joins.filter(ms => after.sound.some((track, number) => endsAt(before.sound[number], track, ms)))
  const farOff = (ms: number) => (elapsedMs === undefined ? ms : Math.abs(endMs - ms - elapsedMs))
  return (heard.length > 0 ? heard : joins).toSorted((one, other) => farOff(one) - farOff(other))[0]
}

/** Of what a replay shows up to `endMs`. In decoding order, so B-frames may be among the last. */
export function tailOf({ pictures, sound }: ReplayPackets, endMs: number): ReplayTail {
  const pictureEndMs = endMs - packetMs(pictures) / 2
  return { pictures: lastOf(pictures, pictureEndMs), sound: sound.map(track => lastOf(track, endMs)) }
}

function lastOf({ startMs, sizeBytes, checksum }: Packets, endMs: number): TailPackets {
  const to = startMs.findLastIndex(ms => ms < endMs) + 1
  const from = Math.max(0, to - packetsToCompare)
  return { sizeBytes: sizeBytes.slice(from, to), checksum: checksum.slice(from, to) }
}

/** Whether the last packet of `before` may be that one of `after`: all in front of it is the same in both, as far back as both go. */
function isShared(before: TailPackets, after: Packets, place: number): boolean {
  const last = before.checksum.length - 1
  for (let back = 0; back <= Math.min(last, place, packetsToCompare - 1); back++) {
    const [one, other] = [last - back, place - back]
    if (before.checksum[one] !== after.checksum[other] || before.sizeBytes[one] !== after.sizeBytes[other]) return false
  }
  return last >= 0
}

const endsAt = (before: TailPackets | undefined, after: Packets, ms: number): boolean =>
  before !== undefined &&
  after.startMs.some(
    (startMs, place) => Math.abs(startMs + after.durationMs[place]! - ms) <= soundWithinMs && isShared(before, after, place),
  )

/** Whether `after` goes on for longer than what the two share, in any of its tracks. One that nothing can be compared with is new. */
export const hasNewSound = (before: ReplayTail, after: ReplayPackets): boolean =>
  after.sound.some((track, number) => {
    const earlier = before.sound[number]
    const place = earlier ? track.checksum.findLastIndex((_, at) => isShared(earlier, track, at)) : -1
    return track.checksum.length > 0 && (place < 0 || !(latest(track) - track.startMs[place]! <= soundWithinMs))
  })

/** Of what is stored behind that packet, the picture that is shown first: with B-frames that is not the next packet. */
function firstAfter({ startMs }: Packets, place: number): number | undefined {
  const rest = startMs.slice(place + 1)
  return rest.length === 0 ? undefined : rest.reduce((first, ms) => Math.min(first, ms))
}

const endOf = (packets: Packets): number => latest(packets) + packetMs(packets)
export const earliest = ({ startMs }: Packets): number => startMs.reduce((first, ms) => Math.min(first, ms), Infinity)
const latest = ({ startMs }: Packets): number => startMs.reduce((last, ms) => Math.max(last, ms), -Infinity)

/** How long a picture stays: the mean of all, because Matroska rounds each to a millisecond and FLV does not say it at all. */
export const packetMs = (packets: Packets): number =>
  packets.startMs.length < 2 ? 0 : (latest(packets) - earliest(packets)) / (packets.startMs.length - 1)

// The times of copied packets in the ticks of an MP4's track. Pure.
import { decodeTimes } from '../../decode-times.ts'

/** Packets of one track in the order stored, as they are kept. */
export interface KeptPackets {
  kind: string
  /** Since the clip's first picture. */
  shownMs: number[]
  durationMs: number[]
  isKey: boolean[]
  sizeBytes: number[]
  /** The byte of the recording at which each begins. */
  at: number[]
}

export interface TrackTimes {
  decodeTicks: number[]
  /** How much later each is shown than decoded. */
  offsetTicks: number[]
  /** How long each is there before the next one is decoded. */
  durationTicks: number[]
  /** How long nothing comes before the first. */
  pauseTicks: number
  /** Where the track's own clock stands when the first is shown. */
  fromTicks: number
}

/** @param durationMs of the clip, which its pictures fill */
export const timesOf = (
  packets: KeptPackets,
  { ticksPerSecond, durationMs }: { ticksPerSecond: number; durationMs: number },
): TrackTimes => (packets.kind === 'video' ? pictureTimes(packets, ticksPerSecond, durationMs) : soundTimes(packets, ticksPerSecond))

function pictureTimes({ shownMs }: KeptPackets, ticksPerSecond: number, durationMs: number): TrackTimes {
  const shown = shownMs.map(ms => toTicks(ms, ticksPerSecond))
  const decode = decodeTimes(shown)
  const delay = -decode[0]!
  const lastShown = shown.reduce((most, ticks) => Math.max(most, ticks), 0)
  const last = Math.max(1, toTicks(durationMs, ticksPerSecond) - lastShown)
  return {
    decodeTicks: decode.map(ticks => ticks + delay),
    offsetTicks: shown.map((ticks, place) => ticks - decode[place]!),
    durationTicks: decode.map((ticks, place) => (decode[place + 1] ?? ticks + last) - ticks),
    pauseTicks: 0,
    fromTicks: delay,
  }
}

/** More than containers round by: here the sound has a hole, or jumps. */
const jumpMs = 1.5

/** Packets of sound follow each other without a seam; containers that count milliseconds make them totter. */
function soundTimes({ shownMs, durationMs }: KeptPackets, ticksPerSecond: number): TrackTimes {
  const ticks: number[] = []
  let next = Math.max(0, toTicks(shownMs[0]!, ticksPerSecond))
  const pauseTicks = next
  for (const [place, ms] of shownMs.entries()) {
    const told = toTicks(ms, ticksPerSecond)
    if (Math.abs(told - next) > toTicks(jumpMs, ticksPerSecond)) next = told
    ticks.push(next)
    next += toTicks(durationMs[place]!, ticksPerSecond)
  }
  return {
    decodeTicks: ticks.map(at => at - pauseTicks),
    offsetTicks: ticks.map(() => 0),
    durationTicks: ticks.map((at, place) => (ticks[place + 1] ?? at + toTicks(durationMs[place]!, ticksPerSecond)) - at),
    pauseTicks,
    fromTicks: 0,
  }
}

const toTicks = (ms: number, ticksPerSecond: number): number => Math.round((ms * ticksPerSecond) / 1000)

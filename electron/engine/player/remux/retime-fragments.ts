/**
 * Makes each picture of a stream in fragments stay for as long as until the next one shown. A fragment tells for how long until the next one
 * is decoded, and where pictures are left out that is not the same: a browser that is to show one moment then takes a picture that has
 * long been replaced for one that is still there, and shows a wrong one.
 */
import { boxesIn, readFragmentHead, writeFragmentHead } from './fragment-boxes.ts'
import type { FragmentHead, Sample } from './fragment-boxes.ts'

interface Fragment {
  head: FragmentHead
  /** mdat. */
  content: Buffer
  /** Of the pictures, in the order stored. */
  pictures: { sample: Sample; decodeTicks: number; shownTicks: number }[]
}

/** Pictures are decoded that much earlier than ffmpeg says: else one behind which many are left out comes after it is shown. */
const earlySeconds = 0.9
/** ffmpeg numbers tracks in the order they were mapped. */
const pictureTrack = 1

/** Size and type. */
const boxHeadBytes = 8

const shownIn = ({ pictures }: Fragment): number[] => pictures.map(({ shownTicks }) => shownTicks)

/** Takes ffmpeg's output in any pieces; hands on whole boxes. Pictures are not touched, only when they are decoded and how long they stay. */
export function createRetimer() {
  /** What has come and is not handed on yet; it begins with a box. */
  let arrived: Buffer[] = []
  let arrivedBytes = 0
  /** Before so much has come there is nothing to do. */
  let neededBytes = boxHeadBytes
  let head: Buffer | undefined
  let waiting: Fragment[] = []
  /** Of the fragment before: a picture stored behind it may be shown before its last ones. */
  let sentTicks: number[] = []
  let nextDecodeTicks: number | undefined
  let perSecond = 0

  /** Where the pictures of the first fragment that waits stay until later ones, those must have come. */
  function isSettled(): boolean {
    const [first, ...later] = waiting
    if (!first) return false
    const lastShown = Math.max(...shownIn(first))
    const behind = later.flatMap(shownIn).filter(ticks => ticks > lastShown)
    const newestDecoded = waiting.at(-1)!.pictures.at(-1)?.decodeTicks ?? -Infinity
    return first.pictures.length === 0 || (behind.length > 0 && newestDecoded >= Math.min(...behind))
  }

  function takeFirst(): Buffer[] {
    const fragment = waiting[0]!
    const shown = [...sentTicks, ...waiting.flatMap(shownIn)].sort((one, other) => one - other)
    const track = fragment.head.tracks.find(({ id }) => id === pictureTrack)
    nextDecodeTicks ??= fragment.pictures[0] && Math.max(0, fragment.pictures[0].decodeTicks - Math.round(earlySeconds * perSecond))
    if (track && nextDecodeTicks !== undefined) track.decodeTicks = BigInt(nextDecodeTicks)
    for (const { sample, shownTicks } of fragment.pictures) {
      const next = shown.find(ticks => ticks > shownTicks)
      sample.durationTicks = next === undefined ? sample.durationTicks : next - shownTicks
      sample.offsetTicks = shownTicks - nextDecodeTicks!
      nextDecodeTicks! += sample.durationTicks
    }
    waiting = waiting.slice(1)
    sentTicks = shownIn(fragment)
    return [writeFragmentHead(fragment.head), fragment.content]
  }

  function takeBox({ type, whole }: { type: string; whole: Buffer }): Buffer[] {
    if (type === 'moov') perSecond = whole.readUInt32BE(whole.indexOf('mdhd') + 16) // of the first track, in its first version
    if (type === 'moof') head = whole
    else if (type === 'mdat' && head) {
      waiting.push(toFragment(readFragmentHead(head), whole))
      const settled: Buffer[] = []
      while (isSettled()) settled.push(...takeFirst())
      return settled
    } else if (type !== 'mfra') return [whole] // an index, of places that are not true any more
    return []
  }

  return {
    take(chunk: Buffer): Buffer[] {
      arrived.push(chunk)
      arrivedBytes += chunk.length
      if (arrivedBytes < neededBytes) return [] // a box is put together once, when all of it is there
      let unread = arrived.length === 1 ? chunk : Buffer.concat(arrived)
      const out: Buffer[] = []
      for (let size = sizeOf(unread); size !== undefined && size <= unread.length; size = sizeOf(unread)) {
        for (const box of boxesIn(unread.subarray(0, size))) out.push(...takeBox(box))
        unread = unread.subarray(size)
      }
      arrived = [unread]
      arrivedBytes = unread.length
      neededBytes = sizeOf(unread) ?? boxHeadBytes
      return out
    },
    end(): Buffer[] {
      const out: Buffer[] = []
      while (waiting.length > 0) out.push(...takeFirst())
      return out
    },
  }
}

/** Undefined while that cannot be told. ffmpeg writes no box of more than 4 GiB into fragments of a second. */
function sizeOf(bytes: Buffer): number | undefined {
  if (bytes.length < boxHeadBytes) return undefined
  const size = bytes.readUInt32BE(0)
  if (size < 8) throw new Error(`a box of ${size} bytes`)
  return size
}

function toFragment(head: FragmentHead, content: Buffer): Fragment {
  const track = head.tracks.find(({ id }) => id === pictureTrack)
  let decodeTicks = Number(track?.decodeTicks ?? 0)
  const pictures = (track?.runs ?? []).flatMap(({ samples }) =>
    samples.map(sample => {
      const picture = { sample, decodeTicks, shownTicks: decodeTicks + sample.offsetTicks }
      decodeTicks += sample.durationTicks
      return picture
    }),
  )
  return { head, content, pictures }
}

// Which pictures of an exact clip are decoded and compared with the recording's. Pure.
import type { Pieces } from './choose-pieces.ts'
import type { ExactStretch } from './find-exact-stretch.ts'

/** Pictures of a stretch by rank, both inside. */
export interface Run {
  from: number
  to: number
}

/** The groups at both edges are compared up to here: some recorders set key frames half a minute apart. */
const mostPictures = 600

/**
 * The first edge, to the end of the group behind its seam; and from the last key frame before the second one to the end. Where packets are
 * no longer the recording's (`changed` of them, shown first of what is copied), all that is made from them, too: the blocks in them are,
 * but only a decoder can tell whether their new heads still name the same pictures, and it takes a part of the time that encoding all
 * would.
 */
export function comparedRuns({ atMs, video, firstPacket, lastPacket }: ExactStretch, { head, tail }: Pieces, changed: number): Run[] {
  const rankOf = new Map(atMs.map((ms, rank) => [ms, rank]))
  const last = atMs.length - 1
  const keys: number[] = []
  for (let packet = firstPacket; packet <= lastPacket; packet++) {
    const rank = rankOf.get(video.startMs[packet]!)
    if (video.isKey[packet] && rank !== undefined && rank >= head && rank <= last - tail) keys.push(rank)
  }
  const second = Math.max(keys.at(-1) ?? head, last - tail - mostPictures)
  const group = Math.min((keys[1] ?? last + 1) - 1, head + mostPictures)
  const firstRun = { from: 0, to: Math.max(group, Math.min(last, head + changed - 1)) }
  return firstRun.to >= second ? [{ from: 0, to: last }] : [firstRun, { from: second, to: last }]
}

/** What of a run is copied, and what is encoded at its edges. `to` is the first picture that is no longer inside. */
export interface RunParts {
  copied: { from: number; to: number }
  edges: { from: number; to: number }[]
}

export function partsOfRun({ from, to }: Run, { head, tail }: Pieces, pictures: number): RunParts {
  const edges = [
    { from, to: Math.min(head, to + 1) },
    { from: Math.max(pictures - tail, from), to: to + 1 },
  ]
  return {
    copied: { from: Math.max(from, head), to: Math.min(to + 1, pictures - tail) },
    edges: edges.filter(edge => edge.to > edge.from),
  }
}

/** What is before the seam, and what is from it on: a decoder can begin at both, so they can be decoded at the same time. */
export function splitAtSeam({ copied, edges }: RunParts): RunParts[] {
  const none = { from: copied.from, to: copied.from }
  const parts = [
    { copied: none, edges: edges.filter(({ from }) => from < copied.from) },
    { copied, edges: edges.filter(({ from }) => from >= copied.from) },
  ]
  return parts.filter(part => part.edges.length > 0 || part.copied.to > part.copied.from)
}

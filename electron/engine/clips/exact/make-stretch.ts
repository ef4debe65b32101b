// One stretch of a recording as coded pictures: its edges encoded like the rest, the rest as it is.
import { together } from '../../lib/together.ts'
import type { ClipWork } from '../clip-draft.ts'
import { NotLossless } from '../clip-tools.ts'
import { beginCopy } from './begin-copy.ts'
import { freeH264Id, freeHevcIds } from './bits/free-ids.ts'
import type { HevcConfig } from './bits/hevc/hevc-config.ts'
import { moveHevcIds } from './bits/hevc/move-ids.ts'
import { parameterSetsOf } from './bits/parameter-sets.ts'
import type { ParameterSet, PictureConfig } from './bits/parameter-sets.ts'
import { copiedPackets } from './choose-pieces.ts'
import type { Pieces } from './choose-pieces.ts'
import { codingOf, readConfig } from './coding.ts'
import { comparedRuns, partsOfRun, splitAtSeam } from './compared-runs.ts'
import type { Run, RunParts } from './compared-runs.ts'
import { copyPictures } from './copy-pictures.ts'
import { decodeRun } from './decode-run.ts'
import type { DecodedRun } from './decode-run.ts'
import { placesToSeek } from './find-exact-stretch.ts'
import type { ExactStretch } from './find-exact-stretch.ts'
import { readContent } from './picture-track.ts'
import type { CodedPicture, PictureTrack } from './picture-track.ts'

/** A coded picture, and which one of the stretch's it is in the order shown. */
export interface RankedPicture extends CodedPicture {
  rank: number
}

/** A run of the stretch's pictures, and what its recording gave for them. */
export interface MadeRun extends Pick<DecodedRun, 'checksums'> {
  parts: RunParts
  /** Temporary: small pictures of what the edges were made from, a file each. */
  originals: string[]
}

export interface MadeStretch {
  stretch: ExactStretch
  pieces: Pieces
  /** How many of the copied pictures, from the first one on, are not the recording's packets any more. */
  changed: number
  /** The temporary file with its packets. */
  copy: string
  entry: string
  width: number
  height: number
  /** What the clip is to be compared with. */
  runs: MadeRun[]
  /** The recording's first. */
  configs: PictureConfig[]
  /** In decoding order. */
  pictures: RankedPicture[]
}

/** @param used ids that other stretches of the clip have taken; those of this one are added */
export async function makeStretch(work: ClipWork, stretch: ExactStretch, used: ParameterSet[]): Promise<MadeStretch> {
  const { tools, temporaries, signal } = work
  const file = temporaries.name('.mp4')
  const copy = await copyPictures(tools, stretch, { file, signal })
  const config = readConfig(copy)
  const { seam, pieces, pictures, changed } = await beginCopy(work, stretch, { copy, config })
  used.push(...parameterSetsOf(config), ...seam.parameterSets)
  const made = await together(comparedRuns(stretch, pieces, changed).map(run => makeRun(work, stretch, { run, pieces, config, used })))
  const edges = made.flatMap(run => run.edges)
  const isHead = ({ pictures: [first] }: Edge) => first !== undefined && first.rank < pieces.head
  return {
    ...{ stretch, pieces, changed, copy: file, entry: copy.entry, width: copy.width, height: copy.height },
    runs: made.map(({ run }) => run),
    configs: [config, ...edges.map(edge => edge.config)],
    pictures: [
      ...edges.filter(isHead).flatMap(edge => edge.pictures),
      ...rankCopied(pictures, stretch, pieces),
      ...edges.filter(edge => !isHead(edge)).flatMap(edge => edge.pictures),
    ],
  }
}

/** @param pictures those to copy, in the order stored */
function rankCopied(pictures: readonly CodedPicture[], { video, atMs }: ExactStretch, { copied }: Pieces): RankedPicture[] {
  const rankOf = new Map(atMs.map((ms, rank) => [ms, rank]))
  const packets = copiedPackets(copied)
  return pictures.map((picture, place) => ({ ...picture, rank: rankOf.get(video.startMs[packets[place]!]!)! }))
}

interface Edge {
  config: PictureConfig
  pictures: RankedPicture[]
}

interface RunToMake {
  run: Run
  pieces: Pieces
  config: PictureConfig
  used: ParameterSet[]
}

async function makeRun(
  work: ClipWork,
  stretch: ExactStretch,
  { run, pieces, config, used }: RunToMake,
): Promise<{ run: MadeRun; edges: Edge[] }> {
  const { segment, atMs, endMs } = stretch
  const parts = partsOfRun(run, pieces, atMs.length)
  const coding = parts.edges.length > 0 ? codingOf(config) : undefined
  const decoded = await together(
    splitAtSeam(parts).map(async ({ edges, copied }) => {
      const ids = edges.map(() => takeIds(config.codec, used))
      const made = await decodeRun(
        work.tools.run,
        {
          ...{ recording: segment.recording.path, parts: { edges, copied }, atMs, endMs },
          seekMs: placesToSeek(stretch, atMs[Math.min(...edges.map(({ from }) => from), copied.from)]!),
          codings: ids.flatMap(({ pps }) => (coding ? [{ coding, parameterSetId: pps }] : [])),
          nameFile: work.temporaries.name,
        },
        work.signal,
      )
      const tracks = made.edges.map((track, place) => ({ track, ids: ids[place]!, from: edges[place]!.from }))
      return { ...made, edges: await together(tracks.map(edge => toEdge(config, edge))) }
    }),
  )
  const originals = decoded.flatMap(part => part.originals ?? [])
  return { run: { parts, originals, checksums: decoded.flatMap(part => part.checksums) }, edges: decoded.flatMap(part => part.edges) }
}

async function toEdge({ codec }: PictureConfig, { track, ids, from }: { track: PictureTrack; ids: Ids; from: number }): Promise<Edge> {
  const order = track.shownTicks.toSorted((a, b) => a - b)
  const pictures = track.pictures.map((picture, index) => ({ ...picture, rank: from + order.indexOf(track.shownTicks[index]!) }))
  return codec === 'h264' ? { config: readConfig(track), pictures } : moveEdge(track, pictures, ids)
}

interface Ids {
  vps: number
  sps: number
  pps: number
}

/** Free ones; taken at once, before anything is waited for: several edges are made at the same time. */
function takeIds(codec: 'h264' | 'hevc', used: ParameterSet[]): Ids {
  const number = codec === 'h264' ? freeH264Id(used) : undefined
  const ids = codec === 'h264' ? number !== undefined && { vps: 0, sps: number, pps: number } : freeHevcIds(used)
  if (!ids) throw new NotLossless('coding', 'no id of a parameter set is free')
  const unit = Buffer.alloc(0)
  used.push({ kind: 'vps', id: ids.vps, unit }, { kind: 'sps', id: ids.sps, unit }, { kind: 'pps', id: ids.pps, unit })
  return ids
}

/** x265 gives every stream the id 0. */
async function moveEdge(track: PictureTrack, pictures: readonly RankedPicture[], ids: Ids): Promise<Edge> {
  const config = readConfig(track) as HevcConfig
  const mover = moveHevcIds(ids)
  const moved = await together(
    pictures.map(async picture => ({ ...picture, content: mover.moveSample(await readContent(picture), config.lengthSize) })),
  )
  return { config: mover.moveConfig(config), pictures: moved }
}

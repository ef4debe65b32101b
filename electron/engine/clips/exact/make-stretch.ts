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
import { copyPictures } from './copy-pictures.ts'
import { encodePiece } from './encode-piece.ts'
import { placesToSeek } from './find-exact-stretch.ts'
import type { ExactStretch } from './find-exact-stretch.ts'
import { readContent } from './picture-track.ts'
import type { CodedPicture, PictureTrack } from './picture-track.ts'

/** A coded picture, and which one of the stretch's it is in the order shown. */
export interface RankedPicture extends CodedPicture {
  rank: number
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
  const count = stretch.atMs.length
  const edges = await together([
    encodeEdge(work, stretch, { config, used, from: 0, to: pieces.head }),
    encodeEdge(work, stretch, { config, used, from: count - pieces.tail, to: count }),
  ])
  const [head, tail] = edges
  return {
    ...{ stretch, pieces, changed, copy: file, entry: copy.entry, width: copy.width, height: copy.height },
    configs: [config, ...edges.flatMap(edge => edge?.config ?? [])],
    pictures: [...(head?.pictures ?? []), ...rankCopied(pictures, stretch, pieces), ...(tail?.pictures ?? [])],
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

interface EdgeToEncode {
  config: PictureConfig
  used: ParameterSet[]
  /** Pictures by rank: the first, and the first that is not wanted. */
  from: number
  to: number
}

async function encodeEdge(work: ClipWork, stretch: ExactStretch, { config, used, from, to }: EdgeToEncode): Promise<Edge | undefined> {
  if (from === to) return undefined
  const { segment, atMs, endMs } = stretch
  const ids = takeIds(config.codec, used)
  const track = await encodePiece(
    work.tools.run,
    {
      ...{ recording: segment.recording.path, fromMs: atMs[from]!, toMs: atMs[to] ?? endMs, pictures: to - from },
      ...{ seekMs: placesToSeek(stretch, atMs[from]!), coding: codingOf(config), parameterSetId: ids.pps },
      nameFile: () => work.temporaries.name('.mp4'),
    },
    work.signal,
  )
  const order = track.shownTicks.toSorted((a, b) => a - b)
  const ranked = track.pictures.map((picture, place) => ({ ...picture, rank: from + order.indexOf(track.shownTicks[place]!) }))
  return config.codec === 'h264' ? { config: readConfig(track), pictures: ranked } : await moveEdge(track, ranked, ids)
}

interface Ids {
  vps: number
  sps: number
  pps: number
}

/** Free ones, taken at once: two edges are encoded at the same time. */
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
  const moved = await Promise.all(
    pictures.map(async picture => ({ ...picture, content: mover.moveSample(await readContent(picture), config.lengthSize) })),
  )
  return { config: mover.moveConfig(config), pictures: moved }
}

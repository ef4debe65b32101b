// Copies the coded pictures of a stretch out of their recording, from its first key frame on, so that they can be looked at and put
// together anew.
import type { ClipTools } from '../clip-tools.ts'
import { NotLossless } from '../clip-tools.ts'
import { copyStretch } from '../lossless/copy-stretch.ts'
import { readKeyKind } from './bits/key-kind.ts'
import type { KeyKind } from './bits/key-kind.ts'
import { parameterSetsIn } from './bits/parameter-sets.ts'
import type { ParameterSet, PictureConfig } from './bits/parameter-sets.ts'
import type { ExactStretch } from './find-exact-stretch.ts'
import { readContent, readPictureTrack } from './picture-track.ts'
import type { PictureTrack } from './picture-track.ts'

/** The packets `firstPacket` to `lastPacket`, one picture each. @param file temporary, new */
export async function copyPictures(
  { run }: Pick<ClipTools, 'run'>,
  { segment, window, video, firstPacket: first, lastPacket: last, startMs, endMs }: ExactStretch,
  { file, signal }: { file: string; signal: AbortSignal | undefined },
): Promise<PictureTrack> {
  const kept = { first, next: first + 1, last }
  const { kind, codec, extradata } = video
  const streams = [{ map: '0:V:0', kind, codec, extradata, kept, packets: 1 + last - first, placed: undefined }]
  const outputArgs = ['-map_metadata', '-1', ...(codec === 'hevc' ? ['-tag:v', 'hvc1'] : []), '-f', 'mp4']
  await copyStretch(run, { segment, window, startMs, endMs, streams }, { output: file, outputArgs, signal, onTimeMs: () => {} })
  const track = await readPictureTrack(file)
  if (track.pictures.length !== 1 + last - first)
    throw new NotLossless('copy-failed', `${track.pictures.length} of ${1 + last - first} packets were copied`)
  return track
}

/** A decoder may begin at these: nothing that is shown behind is made from what is stored before. */
const seams: Record<PictureConfig['codec'], readonly KeyKind[]> = { h264: ['idr', 'recovery-point'], hevc: ['idr', 'cra', 'bla'] }

export interface Seam {
  /** Which picture of the track. */
  place: number
  kind: KeyKind
  /** Those among the pictures: some recorders repeat them before each key frame. */
  parameterSets: ParameterSet[]
}

/** The key frames at which a decoder can be handed over to, in the order stored. */
export async function* findSeams({ pictures }: PictureTrack, { codec, lengthSize }: PictureConfig): AsyncGenerator<Seam> {
  for (const [place, picture] of pictures.entries()) {
    if (!picture.isKey) continue
    const content = await readContent(picture)
    const kind = readKeyKind(content, codec, lengthSize)
    if (kind !== undefined && seams[codec].includes(kind)) yield { place, kind, parameterSets: parameterSetsIn(content, codec, lengthSize) }
  }
}

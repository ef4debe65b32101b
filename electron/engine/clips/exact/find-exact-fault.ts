// Whether an exact clip is what it says: copied packets are the recording's, the pictures around edges and seams look like the recording's,
// and the sound is heard when it was.
import { AppError, codeOf } from '../../../contract/errors.ts'
import { fewAtATime } from '../../lib/few-at-a-time.ts'
import type { ClipWork } from '../clip-draft.ts'
import { listPackets } from '../list-packets.ts'
import type { PacketList } from '../list-packets.ts'
import { copiedPackets } from './choose-pieces.ts'
import { comparePictures } from './compare-pictures.ts'
import { findSoundFault } from './compare-sound.ts'
import type { ExactDraft } from './cut-exact.ts'
import type { RunParts } from './compared-runs.ts'
import type { MadeRun, MadeStretch } from './make-stretch.ts'

/**
 * Below that an encoded picture is another one, or damaged: small pictures (`quarterSize`) have 44 and more, but for HEVC in pure
 * noise.
 */
const leastLikenessDb = 40
const comparedSoundMs = 400
/** However rare pictures are, more than that is seen on lips. */
const mostOffMs = 40
/** Each is a program with a decoder. */
const checksAtATime = 3

/** What is wrong, as text for developers; `undefined` when nothing is. */
export async function findExactFault(work: ClipWork, draft: ExactDraft): Promise<string | undefined> {
  try {
    return await compareAll(work, draft)
  } catch (error) {
    if (error instanceof AppError && error.code === 'ffmpeg-failed') return String(error.details['detail'] ?? error.message)
    throw error
  }
}

async function compareAll(work: ClipWork, draft: ExactDraft): Promise<string | undefined> {
  const [video, ...sound] = await listPackets(work.tools.run, ['-i', `file:${draft.file}`, '-map', '0:V:0', '-map', '0:a?'], work.signal)
  const shownMs = (video?.startMs ?? []).toSorted((a, b) => a - b)
  const pictures = draft.made.reduce((sum, { stretch }) => sum + stretch.atMs.length, 0)
  if (!video || shownMs.length !== pictures) return `${shownMs.length} pictures instead of ${pictures}`
  const soundFault = findSoundPacketFault(draft, sound)
  if (soundFault !== undefined) return soundFault
  let before = 0
  const checks: (() => Promise<string | undefined>)[] = []
  for (const made of draft.made) {
    const places = { draft, made, shownMs: shownMs.slice(before, before + made.stretch.atMs.length) }
    const packets = { first: before, video }
    checks.push(() => findPacketFault(work, made, packets), ...made.runs.map(run => () => findPictureFault(work, places, run)))
    if (draft.soundTracks.length > 0) checks.push(() => findFaultInSound(work, places))
    before += made.stretch.atMs.length
  }
  const faults = await fewAtATime(checksAtATime, checks)
  return faults.find(fault => fault !== undefined)
}

/** The copied packets are those of the recording, by their checksums; but for those whose heads had to change. */
async function findPacketFault(
  { tools, signal }: ClipWork,
  { stretch, pieces, changed, copy }: MadeStretch,
  { first, video }: { first: number; video: PacketList },
): Promise<string | undefined> {
  const { head, copied } = pieces
  // a transport stream has the same pictures with other marks between them: there the copy stands for the recording
  const isMarked = stretch.segment.recording.container === 'mpegts'
  const [source] = isMarked ? await listPackets(tools.run, ['-i', `file:${copy}`, '-map', '0:V:0'], signal) : [stretch.video]
  const shift = isMarked ? stretch.firstPacket : 0
  for (const [index, packet] of copiedPackets(copied).entries()) {
    const place = first + head + index
    if (index >= changed && video.checksum[place] !== source?.checksum[packet - shift]) return `picture ${place} is not the recording's`
  }
  return undefined
}

/** Copied sound is the recording's, packet for packet. A transport stream's packets have heads of their own, which MP4 has not. */
function findSoundPacketFault({ copiedSound, made }: ExactDraft, sound: readonly PacketList[]): string | undefined {
  if (made[0]?.stretch.segment.recording.container === 'mpegts') return undefined
  for (const [place, { packets, list }] of copiedSound.entries()) {
    const [ours, theirs] = [sound[place]?.checksum ?? [], list.checksum.slice(packets.first, packets.last + 1)]
    if (ours.length !== theirs.length) return `${ours.length} packets of sound instead of ${theirs.length}`
    const other = ours.findIndex((checksum, packet) => checksum !== theirs[packet])
    if (other >= 0) return `packet ${other} of track ${place} is not the recording's`
  }
  return undefined
}

interface Places {
  draft: ExactDraft
  made: MadeStretch
  /** When each of the stretch's pictures is shown in the clip, in order. */
  shownMs: readonly number[]
}

/** In the clip each must look as it did in the recording: the same to the bit where it was copied. */
async function findPictureFault(
  work: ClipWork,
  { draft, made, shownMs }: Places,
  { parts, originals, checksums }: MadeRun,
): Promise<string | undefined> {
  const shown = ({ from, to }: RunParts['copied']) => ({ firstMs: shownMs[from]!, lastMs: shownMs[to - 1]! })
  const compared = {
    clip: draft.file,
    copied: checksums.length > 0 ? shown(parts.copied) : undefined,
    ...{ edges: parts.edges.map(shown), originals },
  }
  const first = Math.min(parts.copied.from, ...parts.edges.map(({ from }) => from))
  const compareFrom = (seekMs: number | undefined) =>
    comparePictures(work.tools.run, { ...compared, seekMs, notes: work.temporaries.name('.txt') }, work.signal)
  const middleMs = first === 0 && made === draft.made[0] ? undefined : shownMs[first]
  const { likeness, checksums: ours } = await compareFrom(middleMs).catch(error => {
    // a decoder that begins at a key frame of an open group misses what its first pictures are made from, and says so
    if (middleMs === undefined || codeOf(error) !== 'ffmpeg-failed') throw error
    return compareFrom(undefined)
  })
  const encoded = parts.edges.reduce((sum, { from, to }) => sum + to - from, 0)
  if (likeness.length !== encoded || ours.length !== checksums.length)
    return `${likeness.length} + ${ours.length} pictures could be compared, not ${encoded} + ${checksums.length}`
  const other = ours.findIndex((checksum, place) => checksum !== checksums[place])
  if (other >= 0) return `picture ${parts.copied.from + other} does not look like the recording's`
  const least = Math.min(Infinity, ...likeness)
  return least < leastLikenessDb ? `an encoded picture is like the recording's by ${least} dB only` : undefined
}

async function findFaultInSound(work: ClipWork, { draft, made, shownMs }: Places): Promise<string | undefined> {
  const { segment, startMs, endMs, atMs } = made.stretch
  const lengthMs = Math.min(comparedSoundMs, endMs - startMs)
  const pictureMs = 1000 / (segment.recording.video?.fps || 25)
  const toleranceMs = Math.min(mostOffMs, Math.max(pictureMs, 12)) // half a packet where nothing can be hidden
  const tracks = draft.soundTracks
    .map((inRecording, inClip) => ({ inClip, inRecording }))
    .filter(({ inRecording }) => inRecording < segment.recording.audio.length)
  const compared = { clip: draft.file, recording: segment.recording.path, tracks, lengthMs }
  const lastMs = endMs - lengthMs - 50 // the very last packet may be missing
  const fromMs = atMs[0]!
  return (
    (await findSoundFault(
      work.tools.run,
      { ...compared, clipFromMs: shownMs[0]!, fileFromMs: fromMs },
      { toleranceMs, signal: work.signal },
    )) ??
    (lastMs <= fromMs
      ? undefined
      : await findSoundFault(
          work.tools.run,
          { ...compared, clipFromMs: shownMs[0]! + lastMs - fromMs, fileFromMs: lastMs },
          { toleranceMs, signal: work.signal },
        ))
  )
}

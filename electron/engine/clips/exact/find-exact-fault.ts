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
import { placesToSeek } from './find-exact-stretch.ts'
import type { MadeStretch } from './make-stretch.ts'

/** Below that an encoded picture is another one, or damaged; what is asked of the encoders gives 40 and more. */
const leastLikenessDb = 30
/** The groups at both edges are compared up to here: some recorders set key frames half a minute apart. */
const mostPictures = 600
const comparedSoundMs = 400
/** However rare pictures are, more than that is seen on lips. */
const mostOffMs = 40
/** Each is a program with two decoders. */
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
    checks.push(() => findPacketFault(work, made, packets), ...comparedRuns(made).map(run => () => findPictureFault(work, places, run)))
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

/** Pictures by rank, both inside. */
interface Run {
  from: number
  to: number
}

/**
 * The first edge, to the end of the group behind its seam; and from the last key frame before the second one to the end. Where packets are
 * no longer the recording's, all that is made from them, too: the blocks in them are, but only a decoder can tell whether their new heads
 * still name the same pictures, and it takes a part of the time that encoding all of it would.
 */
function comparedRuns({ stretch: { atMs, video, firstPacket, lastPacket }, pieces: { head, tail }, changed }: MadeStretch): Run[] {
  const rankOf = new Map(atMs.map((ms, rank) => [ms, rank]))
  const last = atMs.length - 1
  const keys: number[] = []
  for (let packet = firstPacket; packet <= lastPacket; packet++) {
    const rank = rankOf.get(video.startMs[packet]!)
    if (video.isKey[packet] && rank !== undefined && rank >= head && rank <= last - tail) keys.push(rank)
  }
  const second = Math.max(keys.at(-1) ?? head, last - tail - mostPictures)
  const group = Math.min((keys[1] ?? last + 1) - 1, head + mostPictures)
  const firstRun = { from: 0, to: Math.max(group, Math.min(last, head + changed - 1)) } // what changed is shown first of what is copied
  return firstRun.to >= second ? [{ from: 0, to: last }] : [firstRun, { from: second, to: last }]
}

async function findPictureFault({ tools, signal }: ClipWork, { draft, made, shownMs }: Places, run: Run): Promise<string | undefined> {
  const { stretch, pieces } = made
  const { atMs } = stretch
  const { from, to } = run
  const compared = {
    ...{ clip: draft.file, recording: stretch.segment.recording.path, pictures: to - from + 1 },
    ...{ clipMs: { first: shownMs[from]!, last: shownMs[to]! }, fileMs: { first: atMs[from]!, last: atMs[to]! } },
    fileSeekMs: placesToSeek(stretch, atMs[from]!),
  }
  const compareFrom = (clipSeekMs: number | undefined) => comparePictures(tools.run, { ...compared, clipSeekMs }, signal)
  const middleMs = from === 0 && made === draft.made[0] ? undefined : shownMs[from]
  const likeness = await compareFrom(middleMs).catch(error => {
    // a decoder that begins at a key frame of an open group misses what its first pictures are made from, and says so
    if (middleMs === undefined || codeOf(error) !== 'ffmpeg-failed') throw error
    return compareFrom(undefined)
  })
  if (likeness.length !== to - from + 1) return `${likeness.length} pictures could be compared, not ${to - from + 1}`
  const isCopied = (rank: number) => rank >= pieces.head && rank < atMs.length - pieces.tail
  const fault = likeness.findIndex((db, index) => db < (isCopied(from + index) ? Infinity : leastLikenessDb))
  return fault < 0 ? undefined : `picture ${from + fault} is like the recording's by ${likeness[fault]} dB only`
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

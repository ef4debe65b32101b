// What a recording is: its streams, its clock, its real length, and what is wrong with it.
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import type { RecordingFacts } from '../../contract/shows.ts'
import type { Warning } from '../../contract/warnings.ts'
import { findFileTrouble } from '../lib/file-trouble.ts'
import { ProcessError } from '../lib/run-process.ts'
import { asAppError, isKilled } from './ffmpeg-failure.ts'
import { findEnd, type End } from './find-end.ts'
import { beginsLikeMp4, readEndMark } from './look-at-bytes.ts'
import { parseProbe, probeEntries, toAudioTrack, toVideoFacts, type ProbedFile } from './parse-probe.ts'
import { parseStartFromName } from './parse-start-time.ts'
import { readPackets, runFfprobe, toMs, type Ffprobe, type Packet } from './run-ffprobe.ts'

const packetsToJudge = 300 // five seconds at 60 pictures a second tell the rate
const longestAnswerBytes = 4 * 1024 * 1024
const mostHidden = 6000 // by an edit list; a group of pictures that is longer is not seen
const freshMs = 2000 // written this lately: a recorder is probably still at it
const toleranceMs = 1000 // headers round, and tracks end at different times

/** No recorder runs longer in one file: one time stamp is damaged, and all that is reckoned from it would be nonsense. */
const longestMs = 7 * 24 * 3_600_000

/** @throws AppError `file-missing`, `file-empty`, `file-is-folder`, `file-unreadable`, `not-a-recording`, `ffmpeg-failed` */
export async function probeRecording(ffprobe: Ffprobe, path: string, signal: AbortSignal | undefined): Promise<RecordingFacts> {
  const before = await lookAtFile(path)
  const probed = await askFfprobe(ffprobe, path, signal)
  const head = await readHead(ffprobe, path, probed, signal)
  const end = await findEnd(ffprobe, path, probed, signal)
  const firstMs = firstTime(head.packets)
  const endMs = lastTime(end)
  if (firstMs === undefined || endMs === undefined) throw notARecording(path, 'no-content')

  const { container, video } = probed
  const durationMs = toMs(Math.max(0, endMs - firstMs) / 1000)
  if (durationMs > longestMs) throw notARecording(path, 'times-broken')
  const after = await lookAtFile(path)
  const createdAtMs = probed.createdAtMs ?? parseStartFromName(basename(path))
  return {
    container,
    fileStartMs: firstMs,
    durationMs,
    ...(video && { video: toVideoFacts({ video, container }, shown(head.packets), head.isWhole) }),
    audio: probed.audio.map(toAudioTrack),
    ...(createdAtMs !== undefined && { startedAtMs: createdAtMs }),
    warnings: [
      ...(await warnOfEnd({ path, probed, end, endMs, durationMs, hasGrown: after.size !== before.size, modifiedMs: after.mtimeMs })),
      ...(video ? [] : [{ code: 'recording-without-picture' as const, details: { file: path } }]),
      ...(probed.audio.length > 0 ? [] : [{ code: 'recording-without-sound' as const, details: { file: path } }]),
    ],
  }
}

async function lookAtFile(path: string): Promise<{ size: number; mtimeMs: number }> {
  const trouble = await findFileTrouble(path)
  if (trouble) throw new AppError(trouble, `${path}: ${trouble}`, { details: { file: path } })
  return stat(path)
}

async function askFfprobe(ffprobe: Ffprobe, path: string, signal: AbortSignal | undefined): Promise<ProbedFile> {
  const lines: string[] = []
  let sizeBytes = 0
  const onLine = (line: string) => {
    sizeBytes += line.length
    if (sizeBytes > longestAnswerBytes) throw notARecording(path, 'unrecognised')
    lines.push(line)
  }
  // sound may begin long after the picture in FLV and TS, whose headers do not announce it
  const args = ['-probesize', '50M', '-analyzeduration', '15M', '-show_entries', probeEntries, '-of', 'json=compact=1']
  try {
    await runFfprobe(ffprobe, path, { args, onLine, signal })
  } catch (error) {
    throw await asProbeError(error, path)
  }
  const probed = parseProbe(lines.join('\n'))
  if (!probed || (!probed.video && probed.audio.length === 0)) throw notARecording(path, 'no-streams')
  return probed
}

/** The first packets of the film, or of the sound where there is no film. */
async function readHead(ffprobe: Ffprobe, path: string, { video, audio }: ProbedFile, signal: AbortSignal | undefined) {
  const streams = String(video?.index ?? audio[0]?.index)
  const read = async (count: number) => {
    const packets: Packet[] = []
    try {
      await readPackets(ffprobe, path, { streams, interval: `%+#${count}`, onPacket: packet => packets.push(packet), signal })
    } catch (error) {
      if (!(error instanceof ProcessError)) throw error
      if (packets.length === 0 || isKilled(error)) throw await asProbeError(error, path)
    }
    return { packets, isWhole: packets.length < count - 1 }
  }
  const head = await read(packetsToJudge)
  const isAllHidden = !head.isWhole && head.packets.every(({ isHidden }) => isHidden)
  return isAllHidden ? read(mostHidden) : head
}

/**
 * A file that begins in the middle of a group has no picture before its first key frame. Where an edit list hides that one, the pictures
 * behind it can be decoded all the same.
 */
function firstTime(packets: readonly Packet[]): number | undefined {
  const keyFrame = packets.find(packet => packet.isKeyFrame)
  if (keyFrame && !keyFrame.isHidden) return keyFrame.atMs
  return shown(packets)
    .map(packet => packet.atMs)
    .sort((a, b) => a - b)[0]
}

const shown = (packets: readonly Packet[]): Packet[] => packets.filter(({ isHidden }) => !isHidden)

/** The picture's end, unless the sound goes on for more than a last packet. */
function lastTime({ pictureEndMs, soundEndMs }: End): number | undefined {
  if (pictureEndMs === undefined || soundEndMs === undefined) return pictureEndMs ?? soundEndMs
  return soundEndMs > pictureEndMs + toleranceMs ? soundEndMs : pictureEndMs
}

async function warnOfEnd(facts: {
  path: string
  probed: ProbedFile
  end: End
  endMs: number
  durationMs: number
  hasGrown: boolean
  modifiedMs: number
}): Promise<Warning[]> {
  const { path, probed, end, endMs } = facts
  const { container, declaredDurationMs } = probed
  const details = { file: path, durationMs: Math.round(facts.durationMs) }
  const mark = await readEndMark(path, container)
  const isUnfinished = container.startsWith('matroska') && declaredDurationMs === undefined // written when the recorder stops
  // counted from zero or from the first packet; before zero it begins where the clock of a transport stream turns over
  const declaredEndMs = declaredDurationMs === undefined ? -Infinity : declaredDurationMs + Math.min(0, probed.startMs)
  const isShort = endMs < declaredEndMs - toleranceMs
  const isCutOff = isUnfinished || isShort || end.isBroken || mark === 'broken'
  const hasNoMark = isCutOff || container === 'mpegts'
  if (facts.hasGrown || (hasNoMark && Date.now() - facts.modifiedMs < freshMs)) return [{ code: 'recording-growing', details }]
  return isCutOff ? [{ code: 'recording-cut-off', details }] : []
}

async function asProbeError(error: unknown, path: string): Promise<unknown> {
  if (!(error instanceof ProcessError) || error.endedBy) return asAppError(error, 'ffprobe', ['-i', `file:${path}`])
  const hasNoIndex = /moov atom not found/i.test(error.stderrTail) && (await beginsLikeMp4(path))
  return notARecording(path, hasNoIndex ? 'index-missing' : 'unrecognised', error)
}

/** `index-missing`: an MP4 whose recorder stopped before writing where its pictures lie. */
function notARecording(
  path: string,
  reason: 'unrecognised' | 'index-missing' | 'no-streams' | 'no-content' | 'times-broken',
  cause?: Error,
): AppError {
  return new AppError('not-a-recording', `${path}: ${cause?.message ?? reason}`, { details: { file: path, reason }, cause })
}

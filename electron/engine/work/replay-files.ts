// Files of OBS's replay buffer: listed packet by packet, and cut as exactly as any clip. Who saves one waits for the list; the
// cut waits for OBS, which is on air.
import { basename, dirname, extname } from 'node:path'
import { AppError, codeOf } from '../../contract/errors.ts'
import type { Recording } from '../../contract/shows.ts'
import { freeFileName } from '../clips/clip-file-name.ts'
import { containerFor } from '../clips/container.ts'
import { cutClip } from '../clips/cut-clip.ts'
import { inputArgs, listPackets } from '../clips/list-packets.ts'
import { assertUnchanged } from '../clips/target.ts'
import type { RunFfmpeg } from '../lib/ffmpeg.ts'
import { findFileTrouble } from '../lib/file-trouble.ts'
import { freeBytesOf } from '../lib/free-bytes.ts'
import type { TemporaryRecord } from '../lib/temporary-record.ts'
import type { Media } from '../media/media.ts'
import type { ReplayPackets } from '../replays/find-join.ts'
import type { CutReplay, CutReplayControl } from '../replays/cut-queue.ts'
import { fingerprintOf } from '../shows/fingerprint.ts'

/** Of the whole cut; the rest is checking. */
const cuttingShare = 0.85

/** OBS may be told to use one name for all. */
/** OBS closed it later than it said, or has written another one under its name: nothing tells which. */
const changed = (file: string, cause: unknown) =>
  new AppError('replay-changed', `${file} is not what was looked into`, { details: { file }, cause })

export interface ReplayFilesNeeds {
  media: Pick<Media, 'run' | 'probe' | 'encoders'>
  temporaries: TemporaryRecord
}

export function createReplayFiles({ media, temporaries }: ReplayFilesNeeds) {
  const run: RunFfmpeg = (args, options) => media.run(args, { ...options, isPatient: true })
  const { probe, encoders } = media

  /** As it was looked into. */
  async function recordingOf({ obsFile: path, fingerprint }: CutReplay, signal: AbortSignal): Promise<Recording> {
    const facts = await probe(path, signal)
    const warnings = facts.warnings.filter(({ code }) => code !== 'recording-growing') // one that does is another file then
    const sizeBytes = Number.parseInt(fingerprint) // which begins with it
    // the show clock is the file's own
    return { ...facts, warnings, id: path, showId: '', path, sizeBytes, fingerprint, showStartMs: facts.fileStartMs }
  }

  return {
    fingerprintOf: (file: string): Promise<string> =>
      fingerprintOf(file).catch(async (cause: unknown) => {
        throw new AppError((await findFileTrouble(file)) ?? 'file-unreadable', `${file}: ${String(cause)}`, { details: { file }, cause })
      }),

    async read(path: string, signal: AbortSignal): Promise<ReplayPackets> {
      const whole = inputArgs(path, { seekMs: undefined, stopMs: undefined })
      const [pictures, ...sound] = await listPackets(media.run, [...whole, '-map', '0:V:0', '-map', '0:a?'], signal)
      if (!pictures || pictures.startMs.length === 0)
        throw new AppError('not-a-recording', `no pictures in ${path}`, { details: { file: path, reason: 'no-content' } })
      return { pictures, sound }
    },

    /** Named like OBS's file, with its length behind: `Replay 2026-11-22 20-15-03 30s.mp4`. */
    async cut(order: CutReplay, { signal, onProgress, onNaming }: CutReplayControl) {
      const { obsFile, fromMs, toMs } = order
      const recording = await recordingOf(order, signal)
      const title = basename(obsFile, extname(obsFile))
      const codecs = [recording.video?.codec ?? [], recording.audio.map(({ codec }) => codec)].flat()
      const seconds = Number(((toMs - fromMs) / 1000).toFixed(1))
      const name = `${title} ${seconds}s${containerFor(codecs, true).extension}`
      const strikeOut: (() => void)[] = []
      try {
        await assertUnchanged([recording], { fingerprintOf }) // before the stretch is looked for in it: another one may be shorter
        const target = { file: freeFileName(dirname(obsFile), name) }
        const clip = await cutClip(
          {
            request: { showId: '', title, kindWord: '', ranges: [{ startMs: fromMs, endMs: toMs }], mode: 'exact', target },
            show: { title, startedAtMs: recording.startedAtMs, durationMs: recording.durationMs },
            recordings: [recording],
            kindWord: '',
            tools: { run, probe, encoders, fingerprintOf, freeBytes: freeBytesOf },
          },
          {
            signal,
            onProgress: (done, stage) => onProgress(stage === 'cutting' ? done * cuttingShare : cuttingShare + done * (1 - cuttingShare)),
            onTemporaryFile: path => strikeOut.push(temporaries.add(path)),
            onNaming: (_, { file }) => onNaming(file),
          },
        )
        return { file: clip.file, durationMs: clip.endMs - clip.startMs }
      } catch (error) {
        throw codeOf(error) === 'recording-changed' ? changed(obsFile, error) : error
      } finally {
        for (const strike of strikeOut) strike()
      }
    },
  }
}

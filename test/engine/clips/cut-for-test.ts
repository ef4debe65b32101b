// Cuts clips the way the engine does, with the real ffmpeg of this machine.
import { statSync } from 'node:fs'
import type { ClipRange, ClipRequest } from '../../../electron/contract/clips.ts'
import type { Recording } from '../../../electron/contract/shows.ts'
import type { ClipTools } from '../../../electron/engine/clips/clip-tools.ts'
import { freeBytesOf } from '../../../electron/engine/lib/free-bytes.ts'
import { cutClip } from '../../../electron/engine/clips/cut-clip.ts'
import type { CutOptions } from '../../../electron/engine/clips/cut-clip.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { fingerprintOf } from '../../../electron/engine/shows/fingerprint.ts'
import { findHere } from '../media/find-here.ts'

const media = createMedia({ find: findHere, record: undefined, log: silentLog })

/** x264 only, so that results are the same on every machine. */
export const realTools: ClipTools = { ...media, encoders: () => Promise.resolve([]), freeBytes: freeBytesOf, fingerprintOf }

/** The recordings of one show, one after the other; a gap comes before each but the first. */
export async function recordingsOf(paths: readonly string[], gapMs = 0): Promise<Recording[]> {
  const recordings: Recording[] = []
  let showStartMs = 0
  for (const path of paths) {
    const facts = await media.probe(path)
    const sizeBytes = statSync(path).size
    recordings.push({ ...facts, id: path, showId: 'show', path, sizeBytes, fingerprint: await fingerprintOf(path), showStartMs })
    showStartMs += facts.durationMs + gapMs
  }
  return recordings
}

export const quietly: CutOptions = { signal: undefined, onProgress: () => {}, onTemporaryFile: () => {} }

export async function cut(
  recordings: readonly Recording[],
  { startMs = 0, endMs = 0, ...request }: Pick<ClipRequest, 'mode' | 'target'> & Partial<ClipRequest & ClipRange>,
  { tools = realTools, options = quietly }: { tools?: ClipTools; options?: CutOptions } = {},
) {
  const durationMs = Math.max(...recordings.map(recording => recording.showStartMs + recording.durationMs))
  return cutClip(
    {
      request: { showId: 'show', title: '新品 🎉', kindWord: '互动高潮', ranges: [{ startMs, endMs }], ...request },
      show: { title: '晚间直播', startedAtMs: Date.UTC(2026, 10, 21, 12), durationMs },
      recordings,
      kindWord: '互动高潮',
      tools,
    },
    options,
  )
}

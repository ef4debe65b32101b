// Cuts a clip the way the engine does, and tells how long that took.
import { statSync } from 'node:fs'
import type { Clip, ClipMode, ClipRange } from '../../electron/contract/clips.ts'
import type { Recording } from '../../electron/contract/shows.ts'
import { freeBytesOf } from '../../electron/engine/lib/free-bytes.ts'
import { cutClip } from '../../electron/engine/clips/cut-clip.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { createMedia } from '../../electron/engine/media/media.ts'
import { fingerprintOf } from '../../electron/engine/shows/fingerprint.ts'
import { findHere } from '../engine/media/find-here.ts'

const media = createMedia({ find: findHere, record: undefined, log: silentLog })

export async function readRecording(path: string): Promise<Recording> {
  const [facts, fingerprint] = [await media.probe(path), await fingerprintOf(path)]
  return { ...facts, id: path, showId: '', path, sizeBytes: statSync(path).size, fingerprint, showStartMs: 0 }
}

export interface TimedCut {
  clip: Clip
  seconds: number
  /** Of them, spent on the finished file. */
  verifyingSeconds: number
}

/** Throws when the clip was not made the way it was asked for. */
export async function timedCut(
  recording: Recording,
  { folder, mode, ranges }: { folder: string; mode: ClipMode; ranges: ClipRange[] },
): Promise<TimedCut> {
  const startedMs = performance.now()
  let verifyingMs = startedMs
  const clip = await cutClip(
    {
      request: { showId: '', title: 'bench', kindWord: '', ranges, mode, target: { folder } },
      show: { title: 'bench', startedAtMs: undefined, durationMs: recording.durationMs },
      recordings: [recording],
      kindWord: '',
      tools: { ...media, freeBytes: freeBytesOf, fingerprintOf },
    },
    {
      signal: undefined,
      onProgress: (_, stage) => {
        if (stage === 'cutting') verifyingMs = performance.now()
      },
      onTemporaryFile: () => {},
    },
  )
  const endedMs = performance.now()
  if (clip.mode !== mode) throw new Error(`the clip was made by ${clip.mode}: ${clip.fallback?.reason} ${clip.fallback?.detail}`)
  return { clip, seconds: (endedMs - startedMs) / 1000, verifyingSeconds: (endedMs - verifyingMs) / 1000 }
}

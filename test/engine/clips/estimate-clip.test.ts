import { expect, test } from 'vitest'
import type { ClipMode, ClipPreset, ClipRange } from '../../../electron/contract/clips.ts'
import { estimateClipBytes } from '../../../electron/engine/clips/estimate-clip.ts'
import { recording } from '../store/samples.ts'

const hour = 3_600_000
const video = { codec: 'h264', width: 1920, height: 1080, fps: 30, isVariableFps: false, rotationDegrees: 0 }
const audio = [{ codec: 'aac', channels: 2, sampleRateHz: 48_000 }]
const film = recording({ durationMs: hour, sizeBytes: 3.6e9, video, audio })
const second = recording({ id: 'second', durationMs: hour, sizeBytes: 1.8e9, showStartMs: hour, video, audio })
const estimate = (ranges: ClipRange[], mode: ClipMode, preset: ClipPreset = 'source') =>
  estimateClipBytes({ recordings: [film, second], ranges, mode, preset }) / 1e6

const minute = { startMs: 0, endMs: 60_000 }

test.each<[string, ClipRange[], ClipMode, ClipPreset, number]>([
  ['a copied minute of 8 Mbit/s', [minute], 'lossless', 'source', 60],
  ['an exact one', [minute], 'exact', 'source', 60],
  ['two ranges', [minute, minute], 'exact', 'source', 120],
  ['over a split: each part at its own rate', [{ startMs: hour - 60_000, endMs: hour + 60_000 }], 'exact', 'source', 90],
  ['encoded: by its pixels', [minute], 'encode', 'source', 31.8],
  ['smaller pictures are encoded, whatever the mode', [minute], 'lossless', '720p', 14.9],
])('%s', (_, ranges, mode, preset, megabytes) => expect(estimate(ranges, mode, preset)).toBeCloseTo(megabytes, 0))

test('what lies outside the show is refused as cutting it would be', () => {
  expect(() => estimate([{ startMs: 9 * hour, endMs: 10 * hour }], 'exact')).toThrow(
    expect.objectContaining({ code: 'range-outside-show' }) as Error,
  )
})

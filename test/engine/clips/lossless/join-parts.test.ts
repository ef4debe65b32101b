import { expect, test } from 'vitest'
import { recordingOf } from '../recording-for-test.ts'
import { findDifference, hasCleanSeams } from '../../../../electron/engine/clips/lossless/can-join.ts'
import type { StretchToCopy } from '../../../../electron/engine/clips/lossless/copy-stretch.ts'
import { concatList } from '../../../../electron/engine/clips/lossless/join-parts.ts'
import type { Recording, VideoFacts } from '../../../../electron/contract/shows.ts'

test('names with quotes, backslashes and emoji are written so that ffmpeg reads them back', () => {
  const parts = [
    { file: "/clips/it's/🎉.mp4", durationMs: 4000.3 },
    { file: 'C:\\clips\\b c.mp4', durationMs: 500 },
  ]
  expect(concatList(parts)).toBe(
    "ffconcat version 1.0\nfile 'file:/clips/it'\\''s/🎉.mp4'\nduration 4.000300\nfile 'file:C:\\clips\\b c.mp4'\nduration 0.500000\n",
  )
})

test('a line break in a path cannot be written', () => {
  expect(() => concatList([{ file: '/a\nfile b', durationMs: 1 }])).toThrow(expect.objectContaining({ reason: 'copy-failed' }))
})

const video: VideoFacts = {
  codec: 'h264',
  profile: 'High',
  width: 320,
  height: 180,
  fps: 25,
  isVariableFps: false,
  pixelFormat: 'yuv420p',
  rotationDegrees: 0,
}
const track = { codec: 'aac', channels: 2, sampleRateHz: 48_000 }
const kept = { first: 0, next: 1, last: 9 }

function stretch(facts: Partial<Recording> = {}, extradata = '47, 0x1', startMs = 0, range = 0): StretchToCopy {
  const recording = recordingOf({ path: 'a.mkv', durationMs: 1000, video, audio: [track], ...facts })
  const streams = [
    { map: '0:V:0', kind: 'video', codec: 'h264', extradata, kept, packets: 10, placed: undefined },
    { map: '0:a:0', kind: 'audio', codec: 'aac', extradata: '', kept, packets: 10, placed: undefined },
  ]
  return {
    segment: { recording, fileFromMs: 0, fileToMs: 1000, range },
    window: { seekMs: undefined, stopMs: undefined },
    startMs,
    endMs: 1000,
    streams,
  }
}

test('recordings that are alike can be joined', () => {
  expect(findDifference([stretch(), stretch({ path: 'b.flv', durationMs: 77 })])).toBeUndefined()
})

test.each([
  ['size', stretch({ video: { ...video, width: 640 } }), 'size: 320x180 and 640x180'],
  ['pixel format', stretch({ video: { ...video, pixelFormat: 'yuv444p' } }), 'pixelFormat: yuv420p and yuv444p'],
  ['brightness curve', stretch({ video: { ...video, colorTransfer: 'smpte2084' } }), 'colorTransfer:  and smpte2084'],
  ['turn', stretch({ video: { ...video, rotationDegrees: 90 } }), 'rotation: 0 and 90'],
  ['sound', stretch({ audio: [{ ...track, sampleRateHz: 44_100 }] }), 'sound: aac 2 ch 48000 Hz and aac 2 ch 44100 Hz'],
  ['coding parameters', stretch({}, '48, 0x2'), 'extradata: 47, 0x1,  and 48, 0x2, '],
  ['streams', { ...stretch(), streams: stretch().streams.slice(0, 1) }, 'streams: 0:V:0 h264, 0:a:0 aac and 0:V:0 h264'],
])('another %s is told', (_, other, expected) => {
  expect(findDifference([stretch(), stretch(), other])).toBe(expected)
})

test('a later recording must begin on a key frame, give or take a picture', () => {
  expect(hasCleanSeams([stretch({}, '', -900), stretch({}, '', 39)])).toBe(true)
  expect(hasCleanSeams([stretch(), stretch({}, '', -900)])).toBe(false)
})

test('another range begins at the key frame before it, wherever that is', () => {
  expect(hasCleanSeams([stretch(), stretch({}, '', -900, 1)])).toBe(true)
  expect(hasCleanSeams([stretch(), stretch({}, '', -900, 1), stretch({}, '', -900, 1)])).toBe(false)
})

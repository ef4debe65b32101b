import { expect, test } from 'vitest'
import type { Recording, VideoFacts } from '../../../electron/contract/shows.ts'
import { chooseMode, mimeOf } from '../../../electron/engine/player/choose-mode.ts'
import { recordingOf } from '../clips/recording-for-test.ts'
import { usualDecoders } from './player-for-test.ts'

const picture = (codec: string): VideoFacts => ({
  ...{ codec, width: 1920, height: 1080, fps: 30, isVariableFps: false, rotationDegrees: 0 },
})
const sound = (codec: string) => [{ codec, channels: 2, sampleRateHz: 48_000 }]
const mp4 = 'mov,mp4,m4a,3gp,3g2,mj2'
const big = 1024 ** 3
const cutOff: Recording['warnings'] = [{ code: 'recording-cut-off', details: {} }]

const given = (facts: Partial<Recording> & { codecs: [string | undefined, string | undefined] }) => {
  const [video, audio] = facts.codecs
  return recordingOf({ path: '/a', durationMs: 1000, ...facts, ...(video && { video: picture(video) }), audio: audio ? sound(audio) : [] })
}

test.each([
  { what: 'MKV of OBS', facts: given({ codecs: ['h264', 'aac'] }), mode: 'direct' },
  { what: 'MP4', facts: given({ codecs: ['h264', 'aac'], container: mp4 }), mode: 'direct' },
  { what: 'MKV without sound', facts: given({ codecs: ['av1', undefined] }), soundStartMs: undefined, mode: 'direct' },
  {
    what: 'MKV that begins after an hour',
    facts: given({ codecs: ['h264', 'aac'], fileStartMs: 3.6e6 }),
    soundStartMs: 3.6e6,
    mode: 'direct',
  },
  {
    what: 'MP4 that begins after a second',
    facts: given({ codecs: ['h264', 'aac'], container: mp4, fileStartMs: 1000 }),
    soundStartMs: 1000,
    mode: 'remux',
  },
  {
    what: 'MP4 whose pictures begin after its sound',
    facts: given({ codecs: ['h264', 'aac'], container: mp4, fileStartMs: 1000 }),
    mode: 'direct',
  },
  { what: 'MKV whose sound begins two pictures late', facts: given({ codecs: ['h264', 'aac'] }), soundStartMs: 67, mode: 'remux' },
  { what: 'MKV whose sound begins within the first picture', facts: given({ codecs: ['h264', 'aac'] }), soundStartMs: 30, mode: 'direct' },
  { what: 'large MKV without an index', facts: given({ codecs: ['h264', 'aac'], warnings: cutOff, sizeBytes: big }), mode: 'remux' },
  { what: 'small MKV without an index', facts: given({ codecs: ['h264', 'aac'], warnings: cutOff }), mode: 'direct' },
  { what: 'MKV with AC-3', facts: given({ codecs: ['h264', 'ac3'] }), mode: 'remux' },
  { what: 'FLV', facts: given({ codecs: ['h264', 'aac'], container: 'flv' }), mode: 'remux' },
  { what: 'MPEG-TS', facts: given({ codecs: ['h264', 'aac'], container: 'mpegts' }), mode: 'remux' },
  { what: 'MKV with HEVC', facts: given({ codecs: ['hevc', 'aac'] }), mode: 'proxy' },
  { what: 'FLV with VP6', facts: given({ codecs: ['vp6f', 'mp3'], container: 'flv' }), mode: 'proxy' },
  { what: 'AVI', facts: given({ codecs: ['h264', 'mp3'], container: 'avi' }), mode: 'proxy' },
  { what: 'MKV with VP8 and AC-3, which no fragment holds', facts: given({ codecs: ['vp8', 'ac3'] }), mode: 'proxy' },
  { what: 'sound in WAV', facts: given({ codecs: [undefined, 'pcm_s16le'], container: 'wav' }), mode: 'direct' },
  { what: 'sound in FLV', facts: given({ codecs: [undefined, 'aac'], container: 'flv' }), mode: 'proxy' },
])('$what: $mode', ({ facts, soundStartMs = facts.audio.length > 0 ? 0 : undefined, mode }) => {
  expect(chooseMode(facts, usualDecoders, soundStartMs)).toBe(mode)
})

test('a browser that decodes HEVC gets it as it is', () => {
  const decoders = { ...usualDecoders, video: ['h264', 'hevc'] }
  const modes = ['matroska,webm', mp4, 'mpegts'].map(container => chooseMode(given({ codecs: ['hevc', 'aac'], container }), decoders, 0))
  expect(modes).toEqual(['direct', 'direct', 'remux'])
})

test.each([
  { codecs: ['h264', 'mp3'] as const, mime: 'video/mp4; codecs="avc1.640033,mp4a.40.2"' },
  { codecs: ['av1', undefined] as const, mime: 'video/mp4; codecs="av01.0.13M.08"' },
])('a source buffer for $codecs is opened with $mime', ({ codecs, mime }) => {
  expect(mimeOf(given({ codecs: [...codecs] }))).toBe(mime)
})

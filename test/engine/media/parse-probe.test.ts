import { expect, test } from 'vitest'
import { parseProbe, pictureRate, toAudioTrack, toVideoFacts } from '../../../electron/engine/media/parse-probe.ts'
import { parsePacket } from '../../../electron/engine/media/run-ffprobe.ts'

/** Packets of pictures shown at these times, in the order given. */
const at = (times: readonly number[]) => times.map(atMs => ({ streamIndex: 0, atMs, durationMs: 0, isKeyFrame: false, isHidden: false }))
const even = (fps: number, count: number) => Array.from({ length: count }, (_, index) => Math.round((index * 1000) / fps))

test.each([
  ['film on television', 24000 / 1001],
  ['cinema', 24],
  ['PAL', 25],
  ['NTSC', 30000 / 1001],
  ['screens', 30],
  ['games', 60],
  ['NTSC twice', 60000 / 1001],
])('%s is told exactly although times are rounded to a millisecond', (_name, fps) => {
  const packets = at(even(fps, 300))
  const constant = { fps, isVariableFps: false }
  expect(pictureRate(packets, { declaredFps: undefined, isAverage: false, isWhole: false })).toEqual(constant)
  expect(pictureRate(packets, { declaredFps: fps, isAverage: false, isWhole: false })).toEqual(constant)
})

test('a rate that the header only guessed is not believed', () => {
  expect(pictureRate(at(even(30, 300)), { declaredFps: 1000 / 33, isAverage: false, isWhole: false })).toEqual({
    fps: 30,
    isVariableFps: false,
  })
})

test('B-frames arrive out of order, and the last ones of a stretch not at all: that is no variation', () => {
  const times = even(30, 120).flatMap((_, index, all) =>
    index % 3 === 1 ? [all[index + 1] ?? 0, all[index] ?? 0] : index % 3 === 0 ? [all[index] ?? 0] : [],
  )
  expect(pictureRate(at(times.slice(0, -1)), { declaredFps: 30, isAverage: true, isWhole: false })).toEqual({
    fps: 30,
    isVariableFps: false,
  })
})

test('pictures in an uneven rhythm are variable, and the rate is their average', () => {
  const times = even(30, 300).filter((_, index) => index % 4 !== 3)
  expect(pictureRate(at(times), { declaredFps: 30, isAverage: false, isWhole: true })).toEqual({
    fps: expect.closeTo(22.5, 0) as number,
    isVariableFps: true,
  })
})

test('an even beginning with another average over the whole file is variable', () => {
  const rate = pictureRate(at(even(60, 300)), { declaredFps: 47.5, isAverage: true, isWhole: false })
  expect(rate).toEqual({ fps: 47.5, isVariableFps: true })
})

test('one late picture does not make a recording variable', () => {
  const times = even(30, 300).map((time, index) => (index === 100 ? time + 12 : time))
  expect(pictureRate(at(times), { declaredFps: 30, isAverage: false, isWhole: false })).toEqual({ fps: 30, isVariableFps: false })
})

test('without pictures to measure the header is repeated', () => {
  expect(pictureRate(at([0]), { declaredFps: 30, isAverage: false, isWhole: true })).toEqual({ fps: 30, isVariableFps: false })
})

test.each([
  ['0,16.023000,0.033000,K__', { streamIndex: 0, atMs: 16023, durationMs: 33, isKeyFrame: true, isHidden: false }],
  ['1,-0.021333,N/A,__,', { streamIndex: 1, atMs: -21.333, durationMs: 0, isKeyFrame: false, isHidden: false }],
  ['0,-0.500000,0.033000,KD_', { streamIndex: 0, atMs: -500, durationMs: 33, isKeyFrame: true, isHidden: true }],
  ['0,N/A,N/A,K__', undefined],
  ['', undefined],
])('the packet %s', (line, packet) => {
  expect(parsePacket(line)).toEqual(packet)
})

const probed = (streams: readonly object[], format: object = {}) =>
  parseProbe(JSON.stringify({ streams, format: { format_name: 'flv', ...format } }))

test('a cover picture is not the film', () => {
  const cover = { index: 0, codec_type: 'video', codec_name: 'mjpeg', disposition: { attached_pic: 1 } }
  expect(probed([cover, { index: 1, codec_type: 'video', codec_name: 'h264' }])?.video?.codec_name).toBe('h264')
  expect(probed([cover, { index: 1, codec_type: 'audio', codec_name: 'aac' }])?.video).toBeUndefined()
})

test.each([
  ['smpte2084', { colorTransfer: 'smpte2084' }],
  ['bt709', { colorTransfer: 'bt709' }],
  ['unknown', {}],
  [undefined, {}],
])('brightness written by the curve %s', (color_transfer, said) => {
  const video = probed([{ index: 0, codec_type: 'video', codec_name: 'hevc', width: 16, height: 9, color_transfer }])?.video
  const facts = { codec: 'hevc', width: 16, height: 9, fps: 0, isVariableFps: false, rotationDegrees: 0 }
  expect(video && toVideoFacts({ video, container: 'flv' }, [], true)).toEqual({ ...facts, ...said })
})

test.each([
  [{ title: '主播' }, { title: '主播' }],
  [{ handler_name: 'Mic' }, { title: 'Mic' }],
  [{ handler_name: 'SoundHandler' }, {}],
  [{ handler_name: 'Core Media Audio Handler' }, {}],
  [{ title: '', language: 'und' }, {}],
  [{ language: 'chi' }, { language: 'chi' }],
])('the tags %j of a track say %j', (tags, said) => {
  const [track] = probed([{ index: 0, codec_type: 'audio', codec_name: 'aac', sample_rate: '48000', channels: 2, tags }])?.audio ?? []
  expect(track && toAudioTrack(track)).toEqual({ codec: 'aac', channels: 2, sampleRateHz: 48000, ...said })
})

test.each([['not json'], ['{}'], ['[]'], ['{"streams":{},"format":{}}'], ['']])('%j is no answer of ffprobe', text => {
  expect(parseProbe(text)).toBeUndefined()
})

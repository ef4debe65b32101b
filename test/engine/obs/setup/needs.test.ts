import { describe, expect, test } from 'vitest'
import type { SetupNeedName } from '../../../../electron/contract/obs-setup.ts'
import { setupNeed, setupNeeds } from '../../../../electron/contract/obs-setup.ts'
import { findNeeds } from '../../../../electron/engine/obs/setup/needs.ts'
import type { ObsSettings } from '../../../../electron/engine/obs/setup/obs-settings.ts'

const gib = 1024 ** 3

/** What a freshly installed OBS 29 answers. */
const defaults: Record<string, string> = {
  'Output/Mode': 'Simple',
  'AdvOut/RecType': 'Standard',
  'AdvOut/RecFormat': 'mkv',
  'AdvOut/RecEncoder': 'none',
  'AdvOut/RecTracks': '1',
  'AdvOut/Track1Bitrate': '160',
  'AdvOut/Track2Bitrate': '160',
  'AdvOut/RecRB': 'false',
  'AdvOut/RecRBTime': '20',
  'SimpleOutput/RecFormat': 'mkv',
  'SimpleOutput/RecQuality': 'Stream',
  'SimpleOutput/StreamEncoder': 'x264',
  'SimpleOutput/UseAdvanced': 'false',
  'SimpleOutput/Preset': 'veryfast',
  'SimpleOutput/VBitrate': '2500',
  'SimpleOutput/ABitrate': '160',
  'SimpleOutput/RecRB': 'false',
  'SimpleOutput/RecRBTime': '20',
}

interface Given extends Partial<Omit<ObsSettings, 'parameters' | 'encoder'>> {
  set?: Record<string, string>
  encoder?: Record<string, unknown>
}

const settings = ({ set = {}, encoder, ...rest }: Given = {}): ObsSettings => ({
  profile: 'Show',
  profiles: ['Show'],
  parameters: Object.fromEntries(
    Object.entries({ ...defaults, ...set }).map(([name, value]) => [name, { value, default: defaults[name] }]),
  ),
  profileFolder: undefined,
  encoder: encoder && { file: 'recordEncoder.json', settings: encoder },
  fps: 30,
  hasReplayBuffer: false,
  isRunning: false,
  recordFolder: '/videos',
  freeBytes: 100 * gib,
  ...rest,
})

const advanced = { 'Output/Mode': 'Advanced', 'AdvOut/RecEncoder': 'obs_x264' }

function find(name: SetupNeedName, given?: Given) {
  const { state, facts, changes } = findNeeds(settings(given)).find(need => need.name === name)!
  return { state, facts, changes: changes.map(({ where, name: changed, from, to }) => [where, changed, from, to]) }
}

test('every need is told, the gravest first, in a form that may cross', () => {
  const needs = findNeeds(settings())
  expect(needs.map(({ name }) => name)).toEqual([...setupNeeds])
  expect(setupNeed.array().parse(needs)).toEqual(needs)
})

describe('the container', () => {
  test.each(['mkv', 'fragmented_mp4', 'fragmented_mov', 'hybrid_mp4', 'mpegts', 'flv', 'hls'])('%s can be read while it grows', format => {
    expect(find('container', { set: { 'SimpleOutput/RecFormat2': format, 'SimpleOutput/RecFormat': 'mp4' } }).state).toBe('ok')
  })
  test.each([
    { set: { 'SimpleOutput/RecFormat': 'mp4' }, name: 'SimpleOutput/RecFormat', from: 'mp4' },
    { set: { 'SimpleOutput/RecFormat2': 'mov' }, name: 'SimpleOutput/RecFormat2', from: 'mov' },
    { set: { ...advanced, 'AdvOut/RecFormat': 'mp4' }, name: 'AdvOut/RecFormat', from: 'mp4' },
    { set: { ...advanced, 'AdvOut/RecFormat': 'mkv', 'AdvOut/RecFormat2': 'mp4' }, name: 'AdvOut/RecFormat2', from: 'mp4' },
  ])('$from in $name is lost in a crash', ({ set, name, from }) => {
    expect(find('container', { set })).toEqual({ state: 'lack', facts: { format: from }, changes: [['profile', name, from, 'mkv']] })
  })
  test('what a person has put together is left alone', () => {
    expect(find('container', { set: { ...advanced, 'AdvOut/RecType': 'FFmpeg' } })).toEqual({ state: 'unknown', facts: {}, changes: [] })
    expect(find('container', { set: { 'SimpleOutput/RecQuality': 'Lossless' } }).state).toBe('unknown')
  })
})

describe('the replay buffer', () => {
  test('off: it is switched on, and made long enough for a pitch', () => {
    expect(find('replayBuffer')).toEqual({
      state: 'lack',
      facts: {},
      changes: [
        ['profile', 'SimpleOutput/RecRB', 'false', 'true'],
        ['profile', 'SimpleOutput/RecRBTime', '20', '120'],
      ],
    })
    expect(find('replayBuffer', { set: { ...advanced, 'AdvOut/RecRBTime': '300' } }).changes).toEqual([
      ['profile', 'AdvOut/RecRB', 'false', 'true'],
    ])
  })
  test('on: its length is left as a person has chosen it', () => {
    const set = { 'SimpleOutput/RecRB': 'true' }
    expect(find('replayBuffer', { set, hasReplayBuffer: true })).toEqual({ state: 'ok', facts: { seconds: 20 }, changes: [] })
  })
  test('on, but OBS has none: it takes a restart', () => {
    expect(find('replayBuffer', { set: { 'SimpleOutput/RecRB': 'true' } })).toEqual({
      state: 'restart',
      facts: { seconds: 20 },
      changes: [],
    })
  })
  test('there is none beside a custom output', () => {
    expect(find('replayBuffer', { set: { ...advanced, 'AdvOut/RecType': 'FFmpeg' } })).toEqual({ state: 'lack', facts: {}, changes: [] })
  })
})

describe('key frames in Advanced output mode', () => {
  test.each([
    { encoder: { keyint_sec: 2 }, state: 'ok', facts: { seconds: 2 } },
    { encoder: { keyint_sec: 1 }, state: 'ok', facts: { seconds: 1 } },
    { encoder: { keyint_sec: 0, x264opts: 'bframes=0 keyint=60' }, state: 'ok', facts: { seconds: 2 } },
    { encoder: { keyint_sec: 2, x264opts: 'keyint=300' }, state: 'lack', facts: { seconds: 10, why: 'own' } },
    { encoder: { keyint_sec: 2, x264opts: 'keyint=infinite' }, state: 'lack', facts: { why: 'own' } },
  ])('$encoder', ({ encoder, ...expected }) => {
    expect(find('keyFrames', { set: advanced, encoder })).toEqual({ ...expected, changes: [] })
  })
  test.each([
    { encoder: {}, facts: {}, from: undefined },
    { encoder: { keyint_sec: 0 }, facts: {}, from: '0' },
    { encoder: { keyint_sec: 10 }, facts: { seconds: 10 }, from: '10' },
  ])('$encoder is mended', ({ encoder, facts, from }) => {
    const changes = [['recordEncoder.json', 'keyint_sec', from, '2']]
    expect(find('keyFrames', { set: advanced, encoder })).toEqual({ state: 'lack', facts, changes })
  })
  test('elsewhere nobody can tell', () => {
    expect(find('keyFrames', { set: advanced })).toEqual({ state: 'unknown', facts: {}, changes: [] })
  })
})

describe('key frames in Simple output mode', () => {
  const on = { 'SimpleOutput/UseAdvanced': 'true' }
  test('x264 is told by its options', () => {
    expect(find('keyFrames')).toEqual({
      state: 'lack',
      facts: {},
      changes: [
        ['profile', 'SimpleOutput/UseAdvanced', 'false', 'true'],
        ['profile', 'SimpleOutput/x264Settings', undefined, 'keyint=60'],
      ],
    })
    expect(find('keyFrames', { set: { ...on, 'SimpleOutput/x264Settings': 'keyint=60' } })).toEqual({
      state: 'ok',
      facts: { seconds: 2 },
      changes: [],
    })
    expect(find('keyFrames', { fps: 29.97, set: { ...on, 'SimpleOutput/x264Settings': 'keyint=60' } }).state).toBe('ok')
  })
  test('a person keeps the other options', () => {
    expect(find('keyFrames', { fps: 59.94, set: { ...on, 'SimpleOutput/x264Settings': 'keyint=600 bframes=2' } })).toEqual({
      state: 'lack',
      facts: { seconds: 600 / 59.94 },
      changes: [['profile', 'SimpleOutput/x264Settings', 'keyint=600 bframes=2', 'bframes=2 keyint=120']],
    })
  })
  test('options that lie there unused are not brought into force', () => {
    expect(find('keyFrames', { set: { 'SimpleOutput/x264Settings': 'crf=1' } }).changes[1]).toEqual([
      'profile',
      'SimpleOutput/x264Settings',
      'crf=1',
      'keyint=60',
    ])
    expect(find('keyFrames', { set: { 'SimpleOutput/Preset': 'slow' } })).toEqual({ state: 'lack', facts: { why: 'own' }, changes: [] })
  })
  test.each([{ 'SimpleOutput/StreamEncoder': 'nvenc' }, { 'SimpleOutput/RecQuality': 'Small' }])('cannot be told of with %j', set => {
    expect(find('keyFrames', { set })).toEqual({ state: 'lack', facts: { why: 'simple' }, changes: [] })
  })
})

describe('room', () => {
  test.each([
    { name: 'Simple, as the stream', given: {}, hours: 89.7 },
    { name: 'a rate and two tracks', given: { set: { ...advanced, 'AdvOut/RecTracks': '3' }, encoder: { bitrate: 9680 } }, hours: 23.8 },
    { name: "OBS's own rate", given: { set: advanced, encoder: {} }, hours: 89.7 },
  ])('$name', ({ given, hours }) => {
    expect(find('room', given)).toEqual({ state: 'ok', facts: { folder: '/videos', freeBytes: 100 * gib, hours }, changes: [] })
  })
  test.each([
    { set: advanced, encoder: { rate_control: 'CRF', crf: 20 } },
    { set: { 'SimpleOutput/RecQuality': 'Small' } },
    { set: { ...advanced, 'AdvOut/RecType': 'FFmpeg' }, encoder: {} },
  ])('%j has no rate: it is guessed, and said so', given => {
    expect(find('room', given)).toMatchObject({ state: 'ok', facts: { hours: 15.9, isGuess: 1 } })
    expect(find('room', { ...given, freeBytes: 30 * gib })).toMatchObject({ state: 'lack', facts: { hours: 4.7, isGuess: 1 } })
  })
  test('a folder that cannot be used has none', () => {
    expect(find('room', { freeBytes: 0 })).toMatchObject({ state: 'lack', facts: { freeBytes: 0, hours: 0 } })
  })
})

describe('split and pause', () => {
  test('Advanced mode splits once it is switched on, and never by itself', () => {
    expect(find('split', { set: advanced })).toEqual({
      state: 'lack',
      facts: {},
      changes: [
        ['profile', 'AdvOut/RecSplitFile', undefined, 'true'],
        ['profile', 'AdvOut/RecSplitFileType', undefined, 'Manual'],
      ],
    })
    expect(find('split', { set: { ...advanced, 'AdvOut/RecSplitFile': 'true', 'AdvOut/RecSplitFileType': 'Time' } }).state).toBe('ok')
  })
  test('Simple mode never splits', () => {
    expect(find('split')).toEqual({ state: 'lack', facts: {}, changes: [] })
  })
  test('a recording pauses that has an encoder of its own', () => {
    expect(find('pause', { set: advanced }).state).toBe('ok')
    expect(find('pause', { set: { 'SimpleOutput/RecQuality': 'Small' } }).state).toBe('ok')
    expect(find('pause')).toEqual({ state: 'lack', facts: {}, changes: [] })
    expect(find('pause', { set: { 'Output/Mode': 'Advanced' } }).state).toBe('lack')
  })
})

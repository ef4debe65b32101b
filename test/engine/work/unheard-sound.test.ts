// No sound where there should be some: told for the whole recording, for holes in it and for its
// end, from signals and from real broken files.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Signal } from '../../../electron/contract/highlights.ts'
import type { Show } from '../../../electron/contract/shows.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { perceiveShow } from '../../../electron/engine/work/perceive-show.ts'
import { warnOfUnheardSound } from '../../../electron/engine/work/unheard-sound.ts'
import { wordsIn } from '../../../electron/words/words.ts'
import { ffmpegForTests, makeVideo } from '../../helpers/make-video.ts'
import { findHere } from '../media/find-here.ts'

const track = { codec: 'aac', channels: 2, sampleRateHz: 48_000 }
const recording = { path: '/a.mkv', audio: [track], showStartMs: 60_400, durationMs: 100_000 }
const file = recording.path

/** Heard but for these stretches, in seconds of the recording. */
function loudness(...unheard: [from: number, to: number][]): Signal {
  const startMs = 60_000
  const samples = Float32Array.from({ length: 505 }, (_, index) => {
    const seconds = (startMs + index * 200 - recording.showStartMs) / 1000
    return seconds < 0 || unheard.some(([from, to]) => seconds >= from && seconds < to) ? NaN : -20
  })
  return { name: 'loudness', startMs, stepMs: 200, samples }
}

test.each<[string, Signal[], object[]]>([
  ['sound from end to end', [loudness()], []],
  ['holes too short to matter', [loudness([0, 9], [20, 29], [95, 100.6])], []],
  ['no sound signal at all', [], [{ code: 'recording-sound-unreadable', details: { file, track: 0, tracks: 1 } }]],
  ['not one sample', [loudness([0, 101])], [{ code: 'recording-sound-unreadable', details: { file, track: 0, tracks: 1 } }]],
  ['a hole', [loudness([20, 40])], [{ code: 'recording-sound-missing', details: { file, count: 1, fromMs: 20_000, toMs: 40_000 } }]],
  ['a late beginning', [loudness([0, 30])], [{ code: 'recording-sound-missing', details: { file, count: 1, fromMs: 0, toMs: 30_000 } }]],
  [
    'holes and an early end',
    [loudness([10, 25], [30, 50], [80, 101])],
    [
      { code: 'recording-sound-missing', details: { file, count: 2, fromMs: 30_000, toMs: 50_000 } },
      { code: 'recording-sound-ends', details: { file, heardMs: 80_000 } },
    ],
  ],
])('%s', (_, signals, warnings) => {
  expect(warnOfUnheardSound(recording, { signals, audioTrack: 0 })).toEqual(warnings)
})

test('a recording without any track was told of before, and one of an instant has no loudness', () => {
  expect(warnOfUnheardSound({ ...recording, audio: [] }, { signals: [], audioTrack: 0 })).toEqual([])
  expect(warnOfUnheardSound({ ...recording, durationMs: 300 }, { signals: [], audioTrack: 0 })).toEqual([])
})

describe('of real recordings', () => {
  let folder: string
  const media = createMedia({ find: findHere, record: undefined, log: silentLog })
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'unheard-sound-'))))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const size = { seconds: 4, width: 64, height: 36, fps: 10, keyFrameEvery: 10 }

  async function perceive(paths: readonly string[], audioTrack = 0) {
    let showStartMs = 0
    const recordings: Show['recordings'] = []
    for (const path of paths) {
      const facts = await media.probe(path)
      recordings.push({ ...facts, path, showStartMs, id: path, showId: 'show', sizeBytes: 1, fingerprint: '' })
      showStartMs += facts.durationMs
    }
    const show = { recordings, durationMs: showStartMs } as Show
    return perceiveShow(show, { media }, { audioTrack, signal: new AbortController().signal, onProgress: () => {} })
  }

  /** Its codec is one that nobody knows. */
  function undecodable(): string {
    const path = makeVideo({ file: join(folder, 'undecodable.mkv'), ...size })
    writeFileSync(path, readFileSync(path, 'latin1').replace('A_AAC', 'A_XYZ'), 'latin1')
    return path
  }

  /** A track that is announced and never comes. */
  function empty(extension: string): string {
    const path = join(folder, `empty.${extension}`)
    const inputs = ['-f', 'lavfi', '-i', 'testsrc2=s=64x36:r=10:d=4', '-f', 'lavfi', '-i', 'anullsrc=r=44100:cl=stereo:d=1']
    const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '10', '-c:a', 'aac', '-af', 'aselect=0']
    execFileSync(ffmpegForTests, ['-v', 'quiet', '-y', ...inputs, '-map', '0', '-map', '1', ...encode, path])
    return path
  }

  test.each([
    ['cannot be decoded', undecodable],
    ['never comes (mkv)', () => empty('mkv')],
    ['never comes (flv)', () => empty('flv')],
    ['never comes (ts)', () => empty('ts')],
  ])('a film whose sound %s is seen, and it is said that it was not heard', async (_, make) => {
    const path = make()
    const { signals, warnings } = await perceive([path])
    expect(warnings).toEqual([{ code: 'recording-sound-unreadable', details: { file: path, track: 0, tracks: 1 } }])
    expect(signals.find(({ name }) => name === 'motion')!.samples.some(value => value > 0)).toBe(true)
    expect(wordsIn('en', 'cli').warningText(warnings[0]!)).toMatch(/No usable sound .*--audio-track.*analyse it again/)
    expect(wordsIn('zh', 'cli').warningText(warnings[0]!)).toMatch(/读不出声音.*--audio-track.*再分析一次/)
  })

  test('of several recordings the one without the chosen track is named, and the others are heard', async () => {
    const two = makeVideo({ file: join(folder, 'two-tracks.mkv'), ...size, audio: [{}, { frequencyHz: 300 }] })
    const one = makeVideo({ file: join(folder, 'one-track.mkv'), ...size })
    const { signals, warnings } = await perceive([two, one], 1)
    expect(warnings).toEqual([{ code: 'recording-sound-unreadable', details: { file: one, track: 1, tracks: 1 } }])
    const heard = [...signals.find(({ name }) => name === 'loudness')!.samples].map(value => !Number.isNaN(value))
    expect([heard[10], heard[30]]).toEqual([true, false])
  })

  test('a film without any track is not told of twice', async () => {
    expect((await perceive([makeVideo({ file: join(folder, 'mute.mkv'), ...size, audio: [] })])).warnings).toEqual([])
  })
})

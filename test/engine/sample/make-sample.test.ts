// The sample show, made for real and analysed: what a newcomer sees first must be right.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { message } from '../../../electron/contract/danmaku.ts'
import type { Moment } from '../../../electron/contract/highlights.ts'
import { recordChatSignals } from '../../../electron/engine/danmaku/signals/record-chat-signals.ts'
import { createEngine } from '../../../electron/engine/engine.ts'
import { measureRecording } from '../../../electron/engine/feed/measure-recording.ts'
import { toMarksSignal } from '../../../electron/engine/highlights/marks-signal.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import { temporaryNameFor } from '../../../electron/engine/lib/finish-file.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { type MakeSampleOptions, makeSample, type Sample } from '../../../electron/engine/sample/make-sample.ts'
import { scoreShow, type ShowEvidence } from '../../../electron/engine/work/score-show.ts'
import { findHere } from '../media/find-here.ts'

const { run, probe: probeRecording } = createMedia({ find: findHere, record: undefined, log: silentLog })
const make = (folder: string, changes: Partial<MakeSampleOptions> = {}) =>
  makeSample({ folder, run, signal: undefined, onProgress: () => {}, ...changes })
const probe = (file: string, ...args: string[]) =>
  execFileSync('ffprobe', ['-v', 'error', ...args, '-of', 'csv=p=0', file], { encoding: 'utf8' })

let folder: string
let sample: Sample
const progress: number[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sample-'))
  sample = await make(folder, { onProgress: done => progress.push(done) })
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('it is a whole recording as a host would have it, and nothing is left beside it', () => {
  expect(
    probe(sample.recording, '-show_entries', 'stream=codec_name,width,height,r_frame_rate,nb_frames,channels').trim().split('\n'),
  ).toEqual(['h264,1280,720,15/1,5280', expect.stringMatching(/^aac,2,/)])
  const keyFrames = probe(sample.recording, '-select_streams', 'v', '-skip_frame', 'nokey', '-show_entries', 'frame=pts_time')
  expect(keyFrames.split('\n').map(Number.parseFloat).filter(Number.isFinite)).toEqual(Array.from({ length: 176 }, (_, index) => index * 2))
  expect(readdirSync(dirname(sample.recording)).toSorted()).toEqual(['sample-chat.ndjson', 'sample-show.mp4'])
})

test('its progress goes from nothing to all, forwards', () => {
  expect(progress.length).toBeGreaterThan(5)
  expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  expect(progress[0]).toBeLessThan(0.5)
  expect(progress.at(-1)).toBe(1)
})

test('what is there already is taken as it is', async () => {
  const before = statSync(sample.recording).mtimeMs
  expect(await make(folder, { run: () => Promise.reject(new Error('nothing to make')) })).toEqual(sample)
  expect(statSync(sample.recording).mtimeMs).toBe(before)
})

test('the half file of an attempt that was killed goes with the next one', async () => {
  writeFileSync(temporaryNameFor(sample.recording), 'half')
  await make(folder)
  expect(readdirSync(dirname(sample.recording)).filter(name => name.includes('.part'))).toEqual([])
})

test('an attempt that fails or is cancelled leaves no recording behind', async () => {
  const elsewhere = join(folder, 'elsewhere')
  await expect(make(elsewhere, { run: () => Promise.reject(new Error('no space')) })).rejects.toThrow('no space')
  const stop = new AbortController()
  await expect(
    make(elsewhere, {
      signal: stop.signal,
      run: (args, options) => {
        setImmediate(() => stop.abort())
        return run(args, options)
      },
    }),
  ).rejects.toMatchObject({ name: 'AbortError' })
  expect(readdirSync(elsewhere, { recursive: true }).map(name => basename(String(name)))).toEqual(['2', 'sample-chat.ndjson'])
})

const messagesOf = (chat: string) =>
  readFileSync(chat, 'utf8')
    .trim()
    .split('\n')
    .map(line => message.parse(JSON.parse(line)))

test('its chat is a full one in the message format', () => {
  const messages = messagesOf(sample.chat)
  expect(messages.length).toBeGreaterThan(300)
  expect(new Set(messages.map(({ user }) => user.id)).size).toBeGreaterThanOrEqual(60)
  expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length)
  expect(messages.map(({ atMs }) => atMs)).toEqual(messages.map(({ atMs }) => atMs).toSorted((a, b) => a - b))
})

test('the price, the joke and the rush are its moments; greetings, draw and empty chair are not', async () => {
  const durationMs = 352_000
  const recorded = recordChatSignals({ durationMs })
  for (const one of messagesOf(sample.chat)) recorded.push(one)
  const chat = recorded.end()
  const probed = await probeRecording(sample.recording)
  const recording = { ...probed, path: sample.recording, fileStartMs: 0, showStartMs: 0, durationMs }
  const { signals: feed } = await measureRecording({ run, recording, audioTrack: 0, signal: undefined, onProgress: () => {} })
  const find = (evidence: Partial<ShowEvidence>) =>
    scoreShow({
      showId: 'sample',
      durationMs,
      chat,
      feed,
      marks: toMarksSignal([], durationMs),
      cutAt: undefined,
      weights: defaultWeights,
      ...evidence,
    })
  const scene = ({ kind, startMs, endMs }: Moment) => {
    const middleMs = (startMs + endMs) / 2
    return `${kind} ${middleMs < 136_000 && startMs > 95_000 ? 'price' : middleMs < 198_000 ? 'joke' : middleMs > 230_000 && endMs < 266_000 ? 'rush' : 'else'}`
  }

  const { moments } = find({})
  expect(moments.map(scene)).toEqual(['peak price', 'peak joke', 'closing rush'])
  const quotes = moments.map(({ reasons }) => reasons.flatMap(reason => reason.quotes ?? []).map(({ text }) => text))
  expect(quotes).toMatchObject([
    expect.arrayContaining(['这价格绝了', '太狠了这个价']),
    expect.arrayContaining(['救命 笑得我面膜都掉了', '哈哈哈哈这也太好笑了']),
    expect.arrayContaining(['抢到了！', '没抢到 还有库存吗']),
  ])
  const unseen = find({ feed: [] }).moments // read alone, joy over a price is hardly told from buying
  const unheard = find({ chat: recordChatSignals({ durationMs }).end() }).moments // nobody says then what it is about
  for (const found of [unseen, unheard]) expect(found.map(moment => scene(moment).split(' ')[1])).toEqual(['price', 'joke', 'rush'])
})

test('asked for as a job, it is a show of the library with its moments; asked for again, the same one', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sample-data-'))
  cpSync(folder, join(dataFolder, 'sample'), { recursive: true })
  const engine = await createEngine({ dataFolder, resumeJobs: false, findFfmpeg: findHere })
  try {
    const { jobId } = await engine.call('jobs.sample', {})
    expect(await engine.call('jobs.sample', {})).toEqual({ jobId })
    await expect.poll(async () => (await engine.call('jobs.find', { jobIds: [jobId] }))[0]?.state, { timeout: 50_000 }).toBe('done')
    const [show, ...others] = await engine.call('shows.list', {})
    expect({ title: show?.title, isAnalysed: show?.isAnalysed, others }).toEqual({ title: sample.title, isAnalysed: true, others: [] })
    expect(show!.moments).toBeGreaterThanOrEqual(3)
    const stretch = { showId: show!.id, fromMs: 0, toMs: 352_000, columns: 11 }
    const { low, high } = (await engine.call('lanes.waveform', stretch))!
    expect(Math.min(...high.map(Number))).toBeGreaterThan(0)
    expect(Math.max(...low.map(Number))).toBeLessThan(0)
  } finally {
    await engine.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
})

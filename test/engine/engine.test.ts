// The whole engine in one process: what the command line and the page will ask of it.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Message } from '../../electron/contract/danmaku.ts'
import type { Decision, JudgedMoment } from '../../electron/contract/highlights.ts'
import type { AnalyseRequest, AnalyseResult, Job } from '../../electron/contract/jobs.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import type { Engine } from '../../electron/engine/engine.ts'
import { makeChat } from '../helpers/make-chat.ts'
import { makeVideo } from '../helpers/make-video.ts'

const showSeconds = 170
const bursts = [
  { atSeconds: 120, text: (person: number) => `第 ${person} 个说太好笑了救命` },
  { atSeconds: 152, text: (person: number) => `笑到 ${person} 楼都听见` },
]

let media: string
let recording: string
let dataFolder: string
let engine: Engine

beforeAll(() => {
  media = mkdtempSync(join(tmpdir(), 'showrunner-engine-media-'))
  // its name tells when it began
  recording = makeVideo({ file: join(media, '2026-11-21 20-00-00.mkv'), seconds: showSeconds, width: 160, height: 90, fps: 10 })
})
afterAll(() => rmSync(media, { recursive: true, force: true }))

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'showrunner-engine-'))
  engine = await createEngine({ dataFolder, resumeJobs: false })
})
afterEach(async () => {
  await engine.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

/** A message every four seconds, and two bursts whose causes lie seven seconds before them. */
function chatMessages(prefix: string): Message[] {
  const talk = Array.from({ length: showSeconds / 4 }, (_, index) => ({
    atMs: index * 4000,
    who: `talker${index % 9}`,
    text: `今天第 ${index} 个问题是什么颜色`,
  }))
  const laughter = bursts.flatMap(({ atSeconds, text }) =>
    Array.from({ length: 60 }, (_, person) => ({ atMs: atSeconds * 1000 + person * 120, who: `viewer${person}`, text: text(person) })),
  )
  return [...talk, ...laughter]
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ atMs, who, text }, index) => ({
      id: `${prefix}${index}`,
      platform: 'test',
      kind: 'chat',
      atMs,
      user: { id: who, name: who },
      text,
    }))
}

function writeChat(name: string, messages: readonly Message[]): string {
  const file = join(media, name)
  writeFileSync(file, messages.map(message => JSON.stringify(message)).join('\n'))
  return file
}

async function ended(jobId: string): Promise<Job> {
  let unwatch = () => {}
  await new Promise<void>(resolve => {
    unwatch = engine.watch('jobs.list', jobs => {
      const found = jobs.find(each => each.id === jobId)
      if (found && found.state !== 'queued' && found.state !== 'running') resolve()
    })
  })
  unwatch()
  return (await engine.call('jobs.find', { jobIds: [jobId] }))[0]!
}

async function analyse(request: Partial<AnalyseRequest>): Promise<AnalyseResult> {
  const { jobId } = await engine.call('jobs.analyse', { recordings: [recording], chat: [], ...request })
  const job = await ended(jobId)
  expect({ state: job.state, error: job.error }).toEqual({ state: 'done', error: undefined })
  return job.result as AnalyseResult
}

const momentsOf = (showId: string) => engine.call('highlights.moments', { showId })
const found = async (showId: string, text: string) =>
  (await engine.call('danmaku.search', { showId, text, limit: 1000 })).map(message => message.atMs)

test('a show is analysed, and the same again gives the same moments bit for bit', async () => {
  const chat = [writeChat('chat.ndjson', chatMessages('m'))]
  const first = await analyse({ chat, chatOffsetMs: 0 })
  expect(first.analysis.moments.length).toBeGreaterThan(0)
  expect(first.messages.total).toBe(chatMessages('m').length)
  const second = await analyse({ chat, chatOffsetMs: 0 })
  expect(second.showId).toBe(first.showId)
  expect(second.analysis.moments).toEqual(first.analysis.moments)
  expect(second.messages).toEqual(first.messages)
})

test('chat may come later, be given again, be shifted, and be replaced', async () => {
  const chat = writeChat('chat.ndjson', chatMessages('m'))
  const { showId, messages } = await analyse({})
  expect(messages.total).toBe(0)

  expect((await analyse({ chat: [chat], chatOffsetMs: 0 })).messages.total).toBe(chatMessages('m').length)
  const before = await found(showId, '第 20 个问题')
  expect((await analyse({ chat: [chat], chatOffsetMs: 5000 })).messages.total).toBe(chatMessages('m').length)
  expect(await found(showId, '第 20 个问题')).toEqual(before.map(atMs => atMs + 5000))
  await engine.call('danmaku.shift', { showId, byMs: 300 })
  expect(await engine.call('highlights.history', { showId })).toEqual({ undo: 'shift' })
  await analyse({ chatOffsetMs: -1000 })
  expect(await found(showId, '第 20 个问题')).toEqual(before.map(atMs => atMs - 1000))
  expect(await engine.call('highlights.history', { showId })).toEqual({}) // it lies where it was put now, not where it was moved to
  await engine.call('danmaku.shift', { showId, byMs: 300 })
  await engine.call('highlights.undo', { showId })

  // the other file has half of the very same messages and one of its own
  const own: Message = { id: 'own', platform: 'test', kind: 'chat', atMs: 1000, user: { id: 'x', name: 'x' }, text: '只在第二份里' }
  const other = writeChat('other.ndjson', [own, ...chatMessages('m').slice(0, 50)])
  expect((await analyse({ chat: [other], chatOffsetMs: 0 })).messages.total).toBe(51)
  expect(await found(showId, '只在')).toEqual([1000])
  expect(await engine.call('highlights.redo', { showId })).toEqual({}) // the chat that was moved is gone
})

test('the offset of a chat is found from the start times in both', async () => {
  const startedAt = new Date(2026, 10, 21, 20, 0, 10).getTime() // ten seconds after the recording
  const item = (seconds: number, text: string) =>
    `<d p="${seconds},1,25,16777215,${startedAt + seconds * 1000},0,7,0" user="小满">${text}</d>`
  const file = join(media, 'chat.xml')
  const start = new Date(startedAt).toISOString()
  writeFileSync(
    file,
    `<?xml version="1.0"?><i><BililiveRecorderRecordInfo roomid="1" name="n" start_time="${start}" />${item(1, '来了')}${item(2.5, '晚上好')}</i>`,
  )
  const { showId, warnings } = await analyse({ chat: [file] })
  expect(warnings).toEqual([])
  expect(await found(showId, '晚上')).toEqual([12_500])
})

test('a chat without a start time is taken to begin with the show, and says so', async () => {
  const { warnings } = await analyse({ chat: [writeChat('chat.ndjson', chatMessages('m'))] })
  expect(warnings.map(warning => warning.code)).toEqual(['chat-start-assumed'])
})

test('a chat that lies outside the show says so every time', async () => {
  const late = chatMessages('m').map(message => ({ ...message, atMs: message.atMs + 8 * 3_600_000 }))
  const chat = [writeChat('late.ndjson', late)]
  const warning = { code: 'chat-outside-show', details: { count: late.length, total: late.length } }
  expect((await analyse({ chat, chatOffsetMs: 0 })).warnings).toEqual([warning])
  expect((await analyse({ chat, chatOffsetMs: 0 })).warnings).toEqual([warning])
  expect((await analyse({ chatOffsetMs: -8 * 3_600_000 })).warnings).toEqual([])
})

test('a replacement that is stopped half way leaves the chat that was there', async () => {
  const { showId, messages } = await analyse({ chat: [writeChat('chat.ndjson', chatMessages('m'))], chatOffsetMs: 0 })
  const before = await found(showId, '第 20 个问题')
  const long = join(media, 'long.ndjson')
  await makeChat({ file: long, format: 'ndjson', messages: 200_000, durationMs: showSeconds * 1000, seed: 5 })
  const { jobId } = await engine.call('jobs.analyse', { recordings: [recording], chat: [long], chatOffsetMs: 0 })
  await expect
    .poll(async () => (await engine.call('shows.find', { show: showId })).messages, { timeout: 30_000, interval: 5 })
    .toBeGreaterThan(messages.total)
  await engine.call('jobs.cancel', { jobIds: [jobId] })
  expect((await engine.call('shows.find', { show: showId })).messages).toBe(messages.total)
  expect(await found(showId, '第 20 个问题')).toEqual(before)
})

test('a recording whose sound ends long before its picture says so', async () => {
  const short = makeVideo({ file: join(media, 'short-sound.mkv'), seconds: 30, width: 160, height: 90, fps: 10, audio: [{ seconds: 5 }] })
  const { warnings } = await analyse({ recordings: [short] })
  expect(warnings).toEqual([{ code: 'recording-sound-ends', details: { file: short, heardMs: expect.closeTo(5000, -3) as number } }])
})

test('a chat file that is none changes nothing', async () => {
  const chat = writeChat('chat.ndjson', chatMessages('m'))
  const { showId } = await analyse({ chat: [chat], chatOffsetMs: 0 })
  const bad = join(media, 'bad.txt')
  writeFileSync(bad, 'hello')
  const { jobId } = await engine.call('jobs.analyse', { recordings: [recording], chat: [bad] })
  expect(await ended(jobId)).toMatchObject({ state: 'failed', error: { code: 'chat-unrecognised' } })
  expect(await engine.call('shows.find', { show: showId })).toMatchObject({ messages: chatMessages('m').length, isAnalysed: true })
})

const decisionOf = (moment: JudgedMoment, change: Partial<Decision>): Decision => ({
  ...{ momentId: moment.id, verb: 'keep', kind: moment.kind, startMs: moment.startMs, endMs: moment.endMs, state: 'kept' },
  ...change,
})

test('decisions stand apart from proposals: they survive another analysis, a restart, and can be taken back', async () => {
  const chat = [writeChat('chat.ndjson', chatMessages('m'))]
  const { showId } = await analyse({ chat, chatOffsetMs: 0 })
  const [moment] = (await momentsOf(showId)) as [JudgedMoment]
  await engine.call('highlights.decide', { showId, decisions: [decisionOf(moment, { title: '救命' })] })
  await engine.call('highlights.decide', {
    showId,
    decisions: [decisionOf(moment, { verb: 'edges', startMs: moment.startMs + 500, title: '救命' })],
  })
  await engine.close()
  engine = await createEngine({ dataFolder, resumeJobs: false })
  await analyse({ chat, chatOffsetMs: 0 })
  expect((await momentsOf(showId))[0]).toMatchObject({ id: moment.id, decision: 'kept', title: '救命', startMs: moment.startMs + 500 })
  expect(await engine.call('highlights.undo', { showId })).toEqual({ act: 'edges', momentId: moment.id })
  expect((await momentsOf(showId))[0]).toMatchObject({ decision: 'kept', startMs: moment.startMs })
  expect(await engine.call('highlights.redo', { showId })).toEqual({ act: 'edges', momentId: moment.id })
  expect((await momentsOf(showId))[0]).toMatchObject({ startMs: moment.startMs + 500 })
})

test('a clip is cut from a moment, and one that is gone says where to look', async () => {
  const { show } = await engine.call('shows.open', { recordings: [recording] })
  const folder = join(dataFolder, 'clips')
  const request = {
    showId: show.id,
    title: '试 剪',
    kindWord: '',
    startMs: 3000,
    endMs: 6000,
    mode: 'lossless' as const,
    target: { folder },
  }
  const { jobIds } = await engine.call('clips.cut', { requests: [request] })
  expect(await ended(jobIds[0]!)).toMatchObject({ state: 'done', result: { verified: true, asked: { startMs: 3000, endMs: 6000 } } })
  expect(readdirSync(folder)).toHaveLength(1)
  const moved = await engine.call('clips.cut', { requests: [{ ...request, startMs: 900_000, endMs: 901_000 }] })
  expect(await ended(moved.jobIds[0]!)).toMatchObject({ state: 'failed', error: { code: 'range-outside-show' } })
})

test('deleting a show leaves its recording and gives the space back', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index): Message => ({
    id: `${index}`,
    platform: 't',
    kind: 'chat',
    atMs: index * 8,
    user: { id: `${index % 500}`, name: 'n' },
    text: `第 ${index} 条弹幕，写得长一点好占地方`,
  }))
  const { showId } = await analyse({ chat: [writeChat('long.ndjson', lines)], chatOffsetMs: 0 })
  const { freedBytes } = await engine.call('shows.delete', { showId })
  expect(freedBytes).toBeGreaterThan(1_000_000)
  expect(await engine.call('shows.list', {})).toEqual([])
  expect(existsSync(recording)).toBe(true)
})

test('what was made to look at a show goes with it, and counts as freed', async () => {
  const short = makeVideo({ file: join(media, 'short.mkv'), seconds: 3, width: 160, height: 90, fps: 10 })
  const { show } = await engine.call('shows.open', { recordings: [short] })
  const [source] = await engine.call('player.sources', { showId: show.id, decoders: { video: [], audio: [] } })
  expect(await ended(source!.jobId!)).toMatchObject({ state: 'done' })
  const previews = join(dataFolder, 'previews')
  const [copy, ...others] = readdirSync(previews).map(name => statSync(join(previews, name)).size)
  expect(others).toEqual([])
  const { freedBytes: told } = await engine.call('shows.sizeOf', { showId: show.id })
  const { freedBytes } = await engine.call('shows.delete', { showId: show.id })
  expect([told >= copy!, freedBytes >= copy!, readdirSync(previews)]).toEqual([true, true, []])
})

test('what makes no sense is refused at the door', async () => {
  const backwards = { showId: 'x', title: 't', kindWord: '', startMs: 0, endMs: 1, mode: 'magic', target: { folder: '/' } }
  await expect(engine.call('clips.cut', { requests: [backwards as never] })).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(engine.call('shows.delete', { showId: 'none' })).rejects.toMatchObject({ code: 'show-missing' })
})

test('a second engine is refused while the first one lives, and let in after it', async () => {
  await expect(createEngine({ dataFolder, resumeJobs: false })).rejects.toMatchObject({
    code: 'data-folder-in-use',
    details: { pid: process.pid },
  })
  const facts = JSON.parse(readFileSync(join(dataFolder, 'engine.json'), 'utf8')) as { pid: number }
  expect(facts.pid).toBe(process.pid)
  await engine.close()
  expect(existsSync(join(dataFolder, 'engine.json'))).toBe(false)
  engine = await createEngine({ dataFolder, resumeJobs: false })
})

test('the beginning of an id is enough to name a show, where only one begins so', async () => {
  const { show } = await engine.call('shows.open', { recordings: [recording] })
  expect((await engine.call('shows.find', { show: show.id.slice(0, 8) })).id).toBe(show.id)
  await expect(engine.call('shows.find', { show: show.id.slice(0, 3) })).rejects.toMatchObject({ code: 'show-missing' })
})

test('the doctor finds what the tests found', async () => {
  const checks = await engine.call('doctor.checks', {})
  const ofEveryMachine = checks.filter(({ name }) => name !== 'disk' && name !== 'obs')
  expect(ofEveryMachine.map(({ name, ok }) => ({ name, ok }))).toEqual(
    ['node', 'ffmpeg', 'ffprobe', 'encoders', 'store', 'secrets'].map(name => ({ name, ok: true })),
  )
})

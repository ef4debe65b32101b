// Edges on cuts, to the picture: a film that is cut every 2.7 seconds goes through a whole analysis, once whole and once damaged.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from '../../electron/contract/danmaku.ts'
import type { Moment, Signal } from '../../electron/contract/highlights.ts'
import type { AnalyseResult } from '../../electron/contract/jobs.ts'
import { cutAtSignalName } from '../../electron/contract/signals.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { findMoments } from '../../electron/engine/highlights/find-moments.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import { ffmpegForTests } from '../helpers/make-video.ts'
import { waitUntil } from '../helpers/wait-until.ts'

const showSeconds = 170
const [sceneMs, firstCutMs] = [2700, 1700]
const isOnCut = (atMs: number) => (atMs - firstCutMs) % sceneMs === 0

let folder: string
let film: string
let chat: string
let whole: Analysed
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-exact-cuts-'))
  film = makeFilm(join(folder, 'film.mkv'))
  chat = writeChat(join(folder, 'chat.ndjson'))
  whole = await analyse(film, 'whole')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const laughs = [
  '哈哈哈哈',
  '笑死我了',
  '救命太好笑',
  '23333',
  '绝了哈哈哈',
  '太逗了吧',
  'hhhhh',
  '笑不活了',
  '哈哈哈这也行',
  '救命啊哈哈',
  '笑出声',
]

/** When many begin to laugh, in seconds, about what was loud just before. */
const crowds = [112, 150]

/** Ten pictures a second, a key frame every second, even noise: little but the cuts draws an edge. */
function makeFilm(file: string): string {
  const scene = `floor((T+1.05)/2.7)`
  const stripes = `sin((X*(1+mod(${scene}*7,5))+Y*(1+mod(${scene}*3,4)))/8+${scene}*1.9)`
  const picture = `nullsrc=s=80x48:r=10:d=${showSeconds},geq=lum='clip(128+100*${stripes},16,235)':cb=128:cr=128`
  const noise = `if(${crowds.map(seconds => `between(t,${seconds - 9},${seconds})`).join('+')},0.4,0.1)*(2*random(0)-1)`
  const sound = `aevalsrc='${noise}|${noise}':s=48000:d=${showSeconds}`
  const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '10', '-sc_threshold', '0', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
  execFileSync(ffmpegForTests, ['-v', 'error', '-y', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, ...encode, file])
  return file
}

/** A message every four seconds, and two crowds that laugh. */
function writeChat(file: string): string {
  const talk = Array.from({ length: showSeconds / 4 }, (_, index) => [index * 4000, `talker${index % 9}`, `第 ${index} 个问题是什么颜色`])
  const laughter = crowds.flatMap(seconds =>
    Array.from({ length: 150 }, (_, person) => [seconds * 1000 + person * 60, `viewer${person}`, laughs[(person * 7) % laughs.length]!]),
  )
  const messages = ([...talk, ...laughter] as [number, string, string][])
    .toSorted((a, b) => a[0] - b[0])
    .map(([atMs, who, text], index): Message => ({
      ...{ id: `${index}`, platform: 'test', kind: 'chat', atMs, text },
      user: { id: who, name: who },
    }))
  writeFileSync(file, messages.map(message => JSON.stringify(message)).join('\n'))
  return file
}

interface Analysed {
  result: AnalyseResult
  signals: readonly Signal[]
  /** What the signals come to without the exact cuts: what the first search found. */
  withoutCuts: readonly Moment[]
  again: readonly Moment[]
}

async function analyse(recording: string, name: string): Promise<Analysed> {
  const dataFolder = join(folder, name)
  const engine = await createEngine({ dataFolder, resumeJobs: false, log: silentLog })
  const { jobId } = await engine.call('jobs.analyse', { recordings: [recording], chat: [chat], chatOffsetMs: 0 })
  const job = () => engine.call('jobs.find', { jobIds: [jobId] })
  await waitUntil(async () => (await job()).every(({ state }) => state === 'done' || state === 'failed'))
  const [{ error, result } = {}] = await job()
  await engine.close()
  expect(error).toBeUndefined()
  const { showId, analysis } = result as AnalyseResult
  const [file, backupFolder] = [join(dataFolder, 'showrunner.db'), join(dataFolder, 'backups')]
  const store = openStore({ file, backupFolder, log: silentLog, now: Date.now, mode: 'owner' })
  const signals = store.signals.ofAnalysis(analysis.id)
  const { durationMs } = store.shows.find(showId)!
  store.close()
  const find = (some: readonly Signal[]) => findMoments({ showId, signals: some, quotes: [], weights: analysis.weights, durationMs })
  const withoutCuts = find(signals.filter(each => each.name !== cutAtSignalName))
  return { result: result as AnalyseResult, signals, withoutCuts, again: find(signals) }
}

const edgesOf = (moments: readonly Moment[]) => moments.map(({ startMs, endMs }) => [startMs, endMs])
const cutTimesOf = (signals: readonly Signal[]): number[] => {
  const cutAt = signals.find(({ name }) => name === cutAtSignalName)
  return [...(cutAt?.samples ?? [])].flatMap((within, second) => (Number.isNaN(within) ? [] : [Math.round((second + within) * 1000)]))
}

test('edges that a first search found lie on cuts after the second, and what is stored gives the same again', () => {
  const { result, signals, withoutCuts, again } = whole
  const { moments } = result.analysis
  expect(result.warnings).toEqual([])
  expect(moments.length).toBeGreaterThan(0)
  expect(edgesOf(moments).flat().filter(isOnCut)).toEqual(edgesOf(moments).flat())
  expect(edgesOf(withoutCuts).flat().filter(isOnCut)).not.toEqual(edgesOf(withoutCuts).flat()) // else the cuts would have done nothing
  expect(cutTimesOf(signals).length).toBeGreaterThan(moments.length)
  expect(cutTimesOf(signals).filter(isOnCut)).toEqual(cutTimesOf(signals))
  expect(edgesOf(again)).toEqual(edgesOf(moments))
  expect(moments.flatMap(({ reasons }) => reasons.map(({ signal }) => signal))).not.toContain(cutAtSignalName)
})

/** Spoils the pictures of a stretch; its sound stays. Times are those of the film. */
function damage(file: string, fromMs: number, toMs: number): string {
  const asked = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time,pos,size', '-of', 'json', film]
  const { packets } = JSON.parse(execFileSync('ffprobe', asked, { encoding: 'utf8' })) as { packets: Record<string, string>[] }
  const bytes = readFileSync(film)
  for (const { pts_time: seconds, pos, size } of packets) {
    if (Number(seconds) * 1000 < fromMs || Number(seconds) * 1000 > toMs) continue
    for (let at = Number(pos) + 20; at < Number(pos) + Number(size); at += 11) bytes[at] = (bytes[at]! * 7 + 31) % 256
  }
  writeFileSync(file, bytes)
  return file
}

test('where the picture is damaged, edges lie on true cuts or stay where they were found, and nothing untrue is told', async () => {
  const { moments } = whole.result.analysis
  const { startMs } = moments[0]!
  const spoiled = damage(join(folder, 'spoiled.mkv'), startMs - 1500, startMs + 2500)
  const { result, signals, withoutCuts, again } = await analyse(spoiled, 'spoiled')
  const edges = edgesOf(result.analysis.moments).flat()
  expect(edges).toHaveLength(2 * moments.length)
  expect(edges.filter(atMs => !isOnCut(atMs) && !edgesOf(withoutCuts).flat().includes(atMs))).toEqual([])
  expect(cutTimesOf(signals).filter(isOnCut)).toEqual(cutTimesOf(signals))
  expect(cutTimesOf(signals).some(atMs => atMs > startMs - 1500 && atMs < startMs + 2500)).toBe(false)
  expect(edgesOf(again)).toEqual(edgesOf(result.analysis.moments))
  expect(result.warnings).toEqual([])
})

// Commands while a studio owns the data folder: the studio does their work, and a person sees no difference.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Clip } from '../../electron/contract/clips.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { startStudio } from '../../electron/engine/studio.ts'
import type { Studio } from '../../electron/engine/studio.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { runCli, runCliJson } from '../helpers/run-cli.ts'
import type { CliOptions } from '../helpers/run-cli.ts'

const showSeconds = 170

let folder: string
/** Two libraries of the same recording: one that a studio has open, one that has nobody. */
let [owned, alone]: string[] = []
let studio: Studio
const closers: (() => unknown)[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-through-studio-'))
  ;[owned, alone] = [join(folder, 'owned'), join(folder, 'alone')]
  makeVideo({ file: join(folder, 'show.mkv'), seconds: showSeconds, width: 160, height: 90, fps: 10 })
  writeFileSync(join(folder, 'chat.ndjson'), chatLines())
  writeFileSync(join(folder, 'goods.csv'), 'sku,name\nA1,口红\n')
  studio = await startStudio({ dataFolder: owned, pageFolder: folder, port: 0, token: 'a-token-of-this-test', resumeJobs: true })
})
afterAll(async () => {
  await studio.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Somebody says something every four seconds; at two minutes they all laugh. */
function chatLines(): string {
  const talk = Array.from({ length: showSeconds / 4 }, (_, at) => ({
    atMs: at * 4000,
    who: `a${at % 9}`,
    text: `今天第 ${at} 个是什么颜色`,
  }))
  const laughter = Array.from({ length: 60 }, (_, at) => ({ atMs: 120_000 + at * 120, who: `b${at}`, text: `第 ${at} 个说太好笑了救命` }))
  return [...talk, ...laughter]
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ atMs, who, text }, at) =>
      JSON.stringify({ id: `m${at}`, platform: 'test', kind: 'chat', atMs, user: { id: who, name: who }, text }),
    )
    .join('\n')
}

/** As a person who stands in the folder of the recordings, where the studio does not stand. */
const inFolder = (dataFolder = owned!): CliOptions => ({
  dataFolder,
  environment: { npm_lifecycle_event: 'showrunner', INIT_CWD: folder },
})

const both = async <T>(...args: string[]): Promise<T[]> => [
  await runCliJson<T>(args, inFolder(owned)),
  await runCliJson<T>(args, inFolder(alone)),
]

/** What kind of value is where; of lists, what their items have in common. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map(item => JSON.stringify(shapeOf(item))))].toSorted()
  if (typeof value !== 'object' || value === null) return typeof value
  const inOrder = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(inOrder.map(([key, item]) => [key, shapeOf(item)]))
}

test(
  'analyse and cut, with paths from where the person stands: the same moments, clips and JSON as alone',
  { timeout: 180_000 },
  async () => {
    const asked = ['show.mkv', '--chat', 'chat.ndjson', '--catalogue', 'goods.csv']
    const [through, own] = await both<{ moments: { startMs: number; endMs: number; score: number }[] }>('analyse', ...asked)
    expect(through!.moments.length).toBeGreaterThan(0)
    const core = ({ moments }: NonNullable<typeof own>) => moments.map(({ startMs, endMs, score }) => [startMs, endMs, score])
    expect(core(through!)).toEqual(core(own!))
    expect(shapeOf(through)).toEqual(shapeOf(own))

    for (const name of ['clips', 'more-clips']) mkdirSync(join(folder, name))
    const cutInto = (name: string, dataFolder?: string) =>
      runCliJson<{ clips: Clip[] }>(['cut', 'show.mkv', '--out', name, '--top', '2'], inFolder(dataFolder))
    const cutThrough = await cutInto('clips')
    expect(shapeOf(cutThrough)).toEqual(shapeOf(await cutInto('more-clips', alone)))
    expect(cutThrough.clips.map(({ file, verified }) => [file, verified])).toEqual(
      readdirSync(join(folder, 'clips')).map(name => [join(folder, 'clips', name), true]),
    )
    const range = ['cut', 'show.mkv', '--range', '3-5']
    const one = await runCli([...range, '--out', 'one.mp4'], inFolder())
    expect(one).toMatchObject({ code: 0, stdout: expect.stringContaining(join(folder, 'one.mp4')) as string })
    const again = await runCli([...range, '--out', 'one.mp4'], inFolder())
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('one.mp4 exists already') as string })
  },
)

test('shows, weights and doctor answer the same as alone', async () => {
  const [showsThrough, showsAlone] = await both<{ shows: { title: string; clips: number }[] }>('shows')
  expect(shapeOf(showsThrough)).toEqual(shapeOf(showsAlone))
  expect(showsThrough!.shows).toMatchObject([{ title: 'show', clips: 2 }])
  const [weightsThrough, weightsAlone] = await both('weights')
  expect(weightsThrough).toEqual(weightsAlone)
  const [checksThrough, checksAlone] = await both<{ checks: { name: string; ok: boolean }[] }>('doctor')
  const core = ({ checks }: NonNullable<typeof checksAlone>) => checks.map(({ name, ok }) => [name, ok])
  expect(core(checksThrough!)).toEqual(core(checksAlone!))
})

test('a person is told who does the work; a script, and who wants it quiet, is not', async () => {
  const note = `The studio that is running with this library does the work: ${studio.url}\n`
  expect(await runCli(['shows'], inFolder())).toMatchObject({ code: 0, stderr: note })
  expect(await runCli(['shows', '--quiet'], inFolder())).toMatchObject({ code: 0, stderr: '' })
  expect(await runCli(['shows', '--json'], inFolder())).toMatchObject({ code: 0, stderr: '' })
  const { stderr } = await runCli(['shows', '--language', 'zh'], inFolder())
  expect(stderr).toBe(`这个片库的工作台正在运行，由它来完成：${studio.url}\n`)
})

test('export writes to where the person stands and overwrites nothing; delete takes the show of a file', async () => {
  const asked = ['export', 'show.mkv', '--format', 'csv', '--out', 'moments.csv']
  expect(await runCliJson(asked, inFolder())).toEqual({ file: join(folder, 'moments.csv') })
  const written = readFileSync(join(folder, 'moments.csv'), 'utf8')
  expect(await runCli(asked, inFolder())).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('moments.csv exists already') as string,
  })
  expect(readFileSync(join(folder, 'moments.csv'), 'utf8')).toBe(written)

  expect(await runCli(['delete', 'no-such.mkv'], inFolder())).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The library has no show no-such.mkv.') as string,
  })
  const [deletedThrough, deletedAlone] = await both<{ freedBytes: number }>('delete', 'show.mkv')
  expect(shapeOf(deletedThrough)).toEqual(shapeOf(deletedAlone))
  expect(await studio.engine.call('shows.list', {})).toEqual([])
  expect(readdirSync(folder)).toContain('show.mkv')
})

test('a data folder whose studio does not answer is refused, as one that another command holds', async () => {
  const dataFolder = join(folder, 'silent')
  const engine = await createEngine({ dataFolder, resumeJobs: false })
  closers.push(engine.close)
  const refusal = { code: 1, stdout: '', stderr: expect.stringContaining(`(process ${process.pid})`) as string }
  expect(await runCli(['shows'], { dataFolder })).toMatchObject(refusal)
  engine.tell({ url: 'http://127.0.0.1:9', token: 'x' })
  expect(await runCli(['shows'], { dataFolder })).toMatchObject(refusal)
  engine.tell({ url: studio.url, token: 'of another studio' })
  expect(await runCli(['shows'], { dataFolder })).toMatchObject(refusal)
})

// The disk fills up, or goes away, while the engine works: one sentence, nothing broken, and with room again it goes on.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { clipModes } from '../../electron/contract/clips.ts'
import type { ClipMode } from '../../electron/contract/clips.ts'
import { codeOf } from '../../electron/contract/errors.ts'
import type { Job } from '../../electron/contract/jobs.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import type { Engine } from '../../electron/engine/engine.ts'
import { latestVersion } from '../../electron/engine/store/migrations.ts'
import { makeChat } from '../helpers/make-chat.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { lookAtStore, makeOldStore } from '../helpers/old-store.ts'
import { createRandom } from '../helpers/random-numbers.ts'
import { canCutPower, makeRealDisk } from '../helpers/real-disk.ts'
import { canMountDisks, mountSmallDisk } from '../helpers/small-disk.ts'
import { waitUntil } from '../helpers/wait-until.ts'

const random = createRandom(7)
const messages = 20_000

let folder: string
let recording: string
let chat: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-full-'))
  recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: 30, width: 640, height: 360, keyFrameEvery: 60 })
  chat = join(folder, 'chat.ndjson')
  await makeChat({ file: chat, format: 'ndjson', messages, durationMs: 30_000, seed: 3 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function startIn(dataFolder: string): Promise<Engine> {
  const engine = await createEngine({ dataFolder, resumeJobs: true })
  onTestFinished(() => engine.close())
  return engine
}

/** As it ended. */
async function ended(engine: Engine, jobId: string): Promise<Job> {
  return waitUntil(async () => {
    const [job] = await engine.call('jobs.find', { jobIds: [jobId] })
    return job && job.state !== 'queued' && job.state !== 'running' ? job : undefined
  })
}

async function beginClip(engine: Engine, how: { mode: ClipMode; out: string; source?: string }): Promise<string> {
  const { show } = await engine.call('shows.open', { recordings: [how.source ?? recording] })
  const request = { showId: show.id, title: 'clip', kindWord: '', ranges: [{ startMs: 1300, endMs: 14_700 }], mode: how.mode }
  const { jobIds } = await engine.call('clips.cut', { requests: [{ ...request, target: { folder: how.out } }] })
  return jobIds[0]!
}

/** Bytes in half files. */
const halfBytes = (out: string) =>
  readdirSync(out)
    .filter(name => name.includes('.part'))
    .reduce((sum, name) => sum + (statSync(join(out, name), { throwIfNoEntry: false })?.size ?? 0), 0)

describe.runIf(canMountDisks)('a disk that fills up', () => {
  test.each(clipModes)('%s: the clip fails with disk-full, leaves nothing, and is made when there is room', async mode => {
    const disk = mountSmallDisk(40_000)
    const out = join(disk.folder, 'clips')
    mkdirSync(out)
    const engine = await startIn(mkdtempSync(join(folder, 'data-')))
    const fullness: string[] = []
    for (const reachedBytes of [0, random() * 400_000]) {
      const id = await beginClip(engine, { mode, out })
      while (halfBytes(out) <= reachedBytes && (await stateOf(engine, id)) !== 'done') await wait(1)
      disk.fill(0)
      const job = await ended(engine, id)
      fullness.push(job.state === 'failed' ? job.error!.code : job.state) // what was nearly finished may still get through
      if (job.state === 'failed') expect(readdirSync(out)).toEqual([])
      disk.empty()
      if (job.state === 'failed') await engine.call('jobs.retry', { jobId: id })
      expect(await ended(engine, id)).toMatchObject({ state: 'done', result: { mode, verified: true } })
      for (const name of readdirSync(out)) rmSync(join(out, name))
    }
    expect(fullness[0]).toBe('disk-full')
    expect(fullness.filter(code => code !== 'disk-full' && code !== 'done')).toEqual([])
  })

  test('the library: an import fails with disk-full at any point, and goes on to the end when there is room', async () => {
    const disk = mountSmallDisk(64_000)
    const engine = await startIn(join(disk.folder, 'data'))
    const codes: string[] = []
    for (const leftKib of [0, 64, 400, 1200, 2400]) {
      disk.fill(leftKib)
      const begun = await engine.call('jobs.analyse', { recordings: [recording], chat: [chat], chatOffsetMs: 0 }).catch(codeOf)
      codes.push(typeof begun === 'string' ? begun : outcomeOf(await ended(engine, begun.jobId)))
      disk.empty()
    }
    expect(codes.filter(code => code !== 'disk-full' && code !== 'done')).toEqual([])
    expect(codes).toContain('disk-full')
    const { jobId } = await engine.call('jobs.analyse', { recordings: [recording], chat: [chat], chatOffsetMs: 0 })
    expect(await ended(engine, jobId)).toMatchObject({ state: 'done', result: { messages: { total: messages } } })
  })

  test('a migration: the old store stays as it is until there is room for all of it', async () => {
    const old = makeOldStore(join(folder, 'old.db'), { decisions: 20_000 })
    const disk = mountSmallDisk(160_000)
    const [dataFolder, file] = [join(disk.folder, 'data'), join(disk.folder, 'data', 'showrunner.db')]
    mkdirSync(dataFolder)
    copyFileSync(old, file)
    const { decisions } = lookAtStore(old)
    const codes: string[] = []
    for (const share of [0, 0.3, 0.9, 1.02, 1.2, 1.5, 1.8]) {
      disk.fill((statSync(old).size * share) / 1024)
      const outcome = await createEngine({ dataFolder, resumeJobs: false }).then(engine => engine.close().then(() => 'done'), codeOf)
      codes.push(outcome)
      disk.empty()
      const found = lookAtStore(file)
      expect(found).toMatchObject({ damage: 'ok', decisions })
      expect([2, latestVersion]).toContain(found.version)
      if (outcome === 'done') break
    }
    expect(codes[0]).toBe('disk-full')
    expect(codes.filter(code => code !== 'disk-full' && code !== 'done')).toEqual([])
    await (await createEngine({ dataFolder, resumeJobs: false })).close()
    expect(lookAtStore(file)).toEqual({ version: latestVersion, damage: 'ok', decisions })
    expect(readdirSync(join(dataFolder, 'backups')).filter(name => name.endsWith('.part'))).toEqual([])
  })
})

test('a recording that is put in the place of another while a clip is cut: the clip is refused', async () => {
  const out = mkdtempSync(join(folder, 'out-'))
  const source = join(folder, 'changing.mkv')
  copyFileSync(recording, source)
  const engine = await startIn(mkdtempSync(join(folder, 'data-')))
  const id = await beginClip(engine, { mode: 'encode', out, source })
  while (halfBytes(out) === 0) await wait(1)
  truncateSync(source, 1_000)
  const job = await ended(engine, id)
  expect([job.state, ['recording-changed', 'cut-failed'].includes(job.error?.code ?? ''), readdirSync(out)]).toEqual(['failed', true, []])
})

test('a recording that is deleted while a clip is cut: the clip is whole, or there is none and it says so', async () => {
  const out = mkdtempSync(join(folder, 'out-'))
  for (const mode of clipModes) {
    const source = join(folder, `deleted-${mode}.mkv`)
    copyFileSync(recording, source)
    const engine = await startIn(mkdtempSync(join(folder, 'data-')))
    const id = await beginClip(engine, { mode, out, source })
    while (halfBytes(out) === 0 && (await stateOf(engine, id)) !== 'done') await wait(1)
    rmSync(source)
    const job = await ended(engine, id)
    expect([mode, outcomeOf(job) === 'done' || outcomeOf(job) === 'recording-gone', outcomeOf(job)]).toEqual([mode, true, outcomeOf(job)])
    expect(readdirSync(out)).toHaveLength(job.state === 'done' ? 1 : 0)
    for (const name of readdirSync(out)) rmSync(join(out, name))
  }
})

describe.runIf(canCutPower)('a drive that is pulled out', () => {
  test('in the middle of a cut: the clip fails, the engine goes on, and the clip is made once the drive is back', async () => {
    const disk = makeRealDisk(64)
    const out = join(disk.folder, 'clips')
    mkdirSync(out)
    const engine = await startIn(mkdtempSync(join(folder, 'data-')))
    const id = await beginClip(engine, { mode: 'encode', out })
    while (halfBytes(out) === 0) await wait(1)
    disk.cutPower()
    const job = await ended(engine, id)
    expect([job.state, ['folder-unwritable', 'cut-failed'].includes(outcomeOf(job)), outcomeOf(job)]).toEqual([
      'failed',
      true,
      outcomeOf(job),
    ])
    disk.startAgain()
    mkdirSync(out, { recursive: true })
    await engine.call('jobs.retry', { jobId: id })
    expect(await ended(engine, id)).toMatchObject({ state: 'done' })
    expect(readdirSync(out).filter(name => name.includes('.part'))).toEqual([])
  })
})

const outcomeOf = ({ state, error }: Job): string => error?.code ?? state

async function stateOf(engine: Engine, jobId: string): Promise<string | undefined> {
  const [job] = await engine.call('jobs.find', { jobIds: [jobId] })
  return job?.state
}

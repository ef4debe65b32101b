// A real engine behind its door, and pages that talk to it.
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ListedJob } from '../../electron/contract/jobs.ts'
import { findStudio } from '../../electron/cli/find-studio.ts'
import { readEngineFile, writeEngineFile } from '../../electron/engine/store/engine-file.ts'
import { startStudio } from '../../electron/engine/studio.ts'
import type { Studio } from '../../electron/engine/studio.ts'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import type { EngineConnection } from '../../electron/client/connect-engine.ts'
import { exchangeCode } from '../../electron/client/codes.ts'
import { uploadChat } from '../../renderer/engine/upload-chat.ts'
import { freePort } from '../helpers/free-port.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { waitUntil } from '../helpers/wait-until.ts'

const token = 'studio-test-token'

let folder: string
let dataFolder: string
const closers: (() => Promise<void> | void)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-studio-'))
  dataFolder = join(folder, 'data')
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  rmSync(folder, { recursive: true, force: true })
})

async function start({ port = 0 } = {}): Promise<Studio> {
  const studio = await startStudio({ dataFolder, pageFolder: folder, port, token, resumeJobs: false })
  closers.push(studio.close)
  return studio
}

function connectTo({ url }: Studio): EngineConnection {
  const client = connectEngine({ origin: url, token })
  closers.push(client.close)
  return client
}

test('it tells other programs of this user, and nobody else, where it answers', async () => {
  const studio = await start()
  expect(readEngineFile(dataFolder)).toMatchObject({ pid: process.pid, url: studio.url, token })
  expect(statSync(join(dataFolder, 'engine.json')).mode & 0o777).toBe(0o600)
  const found = await findStudio(dataFolder)
  expect(found?.url).toBe(studio.url)
  expect(await exchangeCode(studio.url, found!.readyUrl.split('#code=')[1]!)).toBe(token)
  expect(await exchangeCode(studio.url, studio.newUrl().split('#code=')[1]!)).toBe(token)
  await studio.close()
  expect(await findStudio(dataFolder)).toBeUndefined()
  expect(readFileSync(join(dataFolder, 'logs', 'engine.log'), 'utf8')).not.toContain(token)
})

test.each([
  { what: 'of an engine that was killed', url: 'http://127.0.0.1:9' },
  { what: 'of another machine', url: 'http://example.com:80' },
  { what: 'that is no address', url: 'somewhere' },
])('a word $what is not believed', async ({ url }) => {
  await (await start()).close()
  writeEngineFile(dataFolder, { pid: 1, startedAtMs: 0, startMark: undefined, url, token })
  expect(await findStudio(dataFolder)).toBeUndefined()
})

test('a port that is taken is told, and the data folder is free again', async () => {
  const port = await freePort()
  const taken = createServer().listen(port, '127.0.0.1')
  closers.push(() => void taken.close())
  await once(taken, 'listening')
  await expect(start({ port })).rejects.toMatchObject({ code: 'port-unusable', details: { port } })
  await start()
})

test('a job that one page begins is seen by the other, from its beginning to its end', async () => {
  const recording = makeVideo({ file: join(folder, 'show.mkv') })
  const studio = await start()
  const [first, second] = [connectTo(studio), connectTo(studio)]
  const lists: ListedJob[][] = []
  second.watch('jobs.list', jobs => lists.push(jobs))
  const { jobId } = await first.call('jobs.analyse', { recordings: [recording], chat: [] })
  await waitUntil(() => lists.at(-1)?.find(({ id }) => id === jobId)?.state === 'done')
  const [job] = await second.call('jobs.find', { jobIds: [jobId] })
  expect(await first.call('shows.list', {})).toMatchObject([{ id: (job?.result as { showId: string }).showId }])
})

test('an input that makes no sense is a failure of its own, and what an engine cannot do says so', async () => {
  const client = connectTo(await start())
  await expect(client.call('shows.find', { show: 7 as unknown as string })).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(client.call('shows.find', { show: 'none' })).rejects.toMatchObject({ code: 'show-missing' })
})

test('a chat file that a page sent goes with its show; one of the host stays', async () => {
  const studio = await start()
  const page = connectTo(studio)
  const recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: 4 })
  const own = join(folder, 'own.csv')
  const row = (id: string) => `id,platform,kind,atMs,userId,userName,text\n${id},test,chat,1000,u,甲,好\n`
  writeFileSync(own, row('a'))
  const sent = await uploadChat({ origin: studio.url, token }, new Blob([row('b')]), 'sent.csv')
  const { jobId } = await page.call('jobs.analyse', { recordings: [recording], chat: [own, sent] })
  const ended = async () => (await page.call('jobs.find', { jobIds: [jobId] }))[0]!
  await waitUntil(async () => ['done', 'failed'].includes((await ended()).state))
  const [show] = await page.call('shows.list', {})
  expect(show).toMatchObject({ messages: 2 })
  await page.call('shows.delete', { showId: show!.id })
  expect([existsSync(own), existsSync(recording), existsSync(sent)]).toEqual([true, true, false])
})

// The command line interrupted and killed in the middle of its work, and asked again.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Clip } from '../../electron/contract/clips.ts'
import { startOf } from '../../electron/engine/lib/process-record.ts'
import { makeChat } from '../helpers/make-chat.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { runCli, runCliJson } from '../helpers/run-cli.ts'

const showSeconds = 30
const chatMessages = 60_000

let folder: string
let recording: string
let chat: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-interrupted-'))
  recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: showSeconds, width: 1280, height: 720 })
  chat = join(folder, 'chat.ndjson')
  await makeChat({ file: chat, format: 'ndjson', messages: chatMessages, durationMs: showSeconds * 1000, seed: 3 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function space(name: string) {
  const [dataFolder, out] = [join(folder, name, 'data'), join(folder, name, 'out')]
  mkdirSync(out, { recursive: true })
  const args = ['cut', recording, '--range', '5-25', '--mode', 'encode', '--out', join(out, 'clip.mp4')]
  const halfFiles = () => readdirSync(out).filter(file => file.includes('.part'))
  const children = () => (existsSync(join(dataFolder, 'processes')) ? readdirSync(join(dataFolder, 'processes')).map(Number) : [])
  return { dataFolder, out, args, halfFiles, children }
}

/** Starts the command and sends it `signal` as soon as `isDue`. */
async function runAndSend(signal: NodeJS.Signals, args: string[], dataFolder: string, isDue: () => boolean) {
  let watch: NodeJS.Timeout | undefined
  const run = await runCli(args, {
    dataFolder,
    onStart: child => {
      watch = setInterval(() => {
        if (isDue()) child.kill(signal)
      }, 20)
    },
  })
  clearInterval(watch)
  return run
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle of a cut: exit code 130, nothing left behind, and it goes on when asked again',
  async signal => {
    const { dataFolder, out, args, halfFiles, children } = space(signal)
    const stopped = await runAndSend(signal, args, dataFolder, () => halfFiles().length > 0)
    expect(stopped).toMatchObject({
      code: 130,
      stdout: '',
      stderr: expect.stringContaining('Interrupted. Finished clips are kept') as string,
    })
    expect([readdirSync(out), children()]).toEqual([[], []])
    const { clips } = await runCliJson<{ clips: Clip[] }>(args, { dataFolder })
    expect(clips).toMatchObject([{ file: join(out, 'clip.mp4'), verified: true }])
    expect(readdirSync(out)).toEqual(['clip.mp4'])
  },
)

test('SIGKILL in the middle of a cut: the next start ends the orphan, removes the half file and finishes the clip', async () => {
  const { dataFolder, out, args, halfFiles, children } = space('SIGKILL')
  const killed = await runAndSend('SIGKILL', args, dataFolder, () => halfFiles().length > 0 && children().length > 0)
  expect(killed.code).toBe(null)
  const orphans = children().filter(pid => startOf(pid) !== undefined)
  const halves = halfFiles()
  expect([orphans.length, halves.length]).toEqual([1, 1])
  expect(existsSync(join(out, 'clip.mp4'))).toBe(false)

  const { clips } = await runCliJson<{ clips: Clip[] }>(args, { dataFolder })
  expect(clips).toMatchObject([{ file: join(out, 'clip.mp4'), verified: true }])
  expect(readdirSync(out)).toEqual(['clip.mp4'])
  expect([orphans.map(startOf), children()]).toEqual([[undefined], []])
})

test('SIGKILL in the middle of a chat import: afterwards every message is there once', async () => {
  const { dataFolder } = space('chat')
  const args = ['analyse', recording, '--chat', chat, '--chat-offset', '0']
  const stored = () => sizeOf(join(dataFolder, 'showrunner.db')) + sizeOf(join(dataFolder, 'showrunner.db-wal'))
  const killed = await runAndSend('SIGKILL', args, dataFolder, () => stored() > 3_000_000) // so much that messages must be in it
  expect(killed.code).toBe(null)
  const { messages } = await runCliJson<{ messages: { total: number } }>(args, { dataFolder })
  expect(messages.total).toBe(chatMessages)
})

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0)

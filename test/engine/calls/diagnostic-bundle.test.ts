// The file that is sent to who mends this: everything about the trouble, nothing about the person.
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir, hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFileLog } from '../../../electron/engine/lib/log.ts'
import { preparedEngine } from '../prepared-engine.ts'
import { addShow, chatFile, message, recording } from '../store/samples.ts'

const personal = ['阿橙', '小满', 'Secret Sale', 'li.lei', 'nas-of-lilei', 'hunter2', 'rtmp-key-123']

test('it tells versions, checks, settings and the log, and not who it comes from', async () => {
  const { engine, dataFolder } = await preparedEngine(store => {
    addShow(store)
    store.shows.rename('show', 'Secret Sale')
    store.shows.setRecordings(
      'show',
      [recording({ path: '/mnt/nas-of-lilei/Secret Sale/li.lei.mkv', container: 'matroska,webm' })],
      undefined,
    )
    store.chatFiles.add(chatFile({ id: 'second', path: '/mnt/nas-of-lilei/li.lei chat.xml' }))
    store.messages.addBatch('show', 'chat', [message({ id: 'a', user: { id: '1', name: '阿橙' }, text: '小满 太好看了' })])
  })
  const log = createFileLog({ folder: join(dataFolder, 'logs'), maxBytes: 1e7, keep: 2, now: () => 0 })
  log.warn('could not open /mnt/nas-of-lilei/Secret Sale/li.lei.mkv', { file: 'li.lei.mkv', user: 'li.lei', count: 3 })
  log.error('chat of 阿橙 said 小满', new Error('in /mnt/nas-of-lilei/other file.flv with password=hunter2 to rtmp://x/live/rtmp-key-123'))
  appendFileSync(join(dataFolder, 'logs', 'engine.log'), 'half a line about Secret Sale')
  await engine.call('settings.change', { clipsFolder: join(dataFolder, 'li.lei') })

  const { file, sizeBytes } = await engine.call('doctor.bundle', {})
  expect({ folder: join(dataFolder, 'diagnostics'), sizeBytes }).toEqual({ folder: join(file, '..'), sizeBytes: statSync(file).size })
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
  const text = readFileSync(file, 'utf8')
  for (const name of [...personal, dataFolder, homedir(), hostname(), 'recording.id'].filter(each => each.length > 3))
    expect(text).not.toContain(name)

  const bundle = JSON.parse(text) as Record<string, unknown>
  expect(bundle).toMatchObject({
    versions: { node: process.versions.node, platform: process.platform, showrunner: expect.stringMatching(/^\d+\.\d+/) as string },
    settings: { theme: 'dark', hasClipsFolder: true, hasOwnFfmpeg: false },
    library: { shows: [{ messages: 1, recordings: [{ container: 'matroska,webm' }] }] },
  })
  expect((bundle['checks'] as { name: string; ok: boolean }[]).map(({ name }) => name)).toContain('ffmpeg')
  const lines = bundle['log'] as { level?: string; message?: string; count?: number }[]
  expect(lines.find(({ count }) => count === 3)).toMatchObject({ level: 'warn', message: 'could not open <hidden>', file: '<file>' })
  expect(lines.some(line => typeof line === 'string' && String(line).startsWith('half a line about <hidden>'))).toBe(true)
})

test('only the latest few are kept', async () => {
  const { engine, dataFolder } = await preparedEngine(() => {})
  const files: string[] = []
  for (let times = 0; times < 7; times++) files.push((await engine.call('doctor.bundle', {})).file)
  expect(readdirSync(join(dataFolder, 'diagnostics')).length).toBeLessThanOrEqual(5)
  expect(existsSync(files.at(-1)!)).toBe(true)
})

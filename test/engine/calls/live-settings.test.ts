// What a person has chosen: defaults, checks, and what takes effect at once.
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultSettings } from '../../../electron/contract/settings.ts'
import { createEngine } from '../../../electron/engine/engine.ts'
import { createLiveSettings } from '../../../electron/engine/calls/live-settings.ts'
import { removeOldBackUps } from '../../../electron/engine/store/back-ups.ts'
import { findHere } from '../media/find-here.ts'
import { preparedEngine, watched } from '../prepared-engine.ts'
import { temporaryFolder, temporaryStore } from '../store/temporary-store.ts'

const notTried = () => Promise.resolve()

test('what was never chosen has its default; a choice is kept over a restart and told at once', async () => {
  const { engine, dataFolder } = await preparedEngine(() => {})
  const settings = watched(engine, 'settings.current')
  expect(settings()).toEqual(defaultSettings)
  await engine.call('settings.change', { theme: 'light', clipsFolder: join(dataFolder, 'clips') })
  await engine.call('settings.change', { language: 'en' })
  const chosen = { ...defaultSettings, theme: 'light', language: 'en', clipsFolder: join(dataFolder, 'clips') }
  expect(settings()).toEqual(chosen)
  await engine.close()
  const again = await createEngine({ dataFolder, resumeJobs: false })
  expect(watched(again, 'settings.current')()).toEqual(chosen)
  await again.close()
})

test('what is stored and makes no sense is as if it had never been chosen, the rest stays', () => {
  const { store } = temporaryStore()
  store.settings.set('page.settings', { theme: 'pink', language: 'en', keepBackupsDays: -1, fromTheFuture: 1 })
  expect(createLiveSettings({ table: store.settings, tryFfmpeg: notTried }).now()).toEqual({ ...defaultSettings, language: 'en' })
})

test.each<[string, object, string]>([
  ['a theme that there is not', { theme: 'pink' }, 'invalid-input'],
  ['days below one', { keepBackupsDays: 0 }, 'invalid-input'],
  ['a folder that is not absolute', { clipsFolder: 'clips' }, 'invalid-input'],
  ['a folder that is a file', { clipsFolder: import.meta.filename }, 'folder-unwritable'],
  ['an ffmpeg that is not there', { ffmpegPath: '/no/such/ffmpeg' }, 'file-missing'],
  ['an ffmpeg that is none', { ffmpegPath: import.meta.filename }, 'ffmpeg-failed'],
])('%s is refused, and changes nothing', async (_, change, code) => {
  const { engine } = await preparedEngine(() => {})
  await expect(engine.call('settings.change', { theme: 'light', ...change } as never)).rejects.toMatchObject({ code })
  expect(watched(engine, 'settings.current')()).toEqual(defaultSettings)
})

test('another ffmpeg is used from the next use on, and with an empty path the one found by itself again', async () => {
  const { engine, dataFolder } = await preparedEngine(() => {})
  const usual = await ffmpegOf(engine)
  const mine = join(dataFolder, 'ffmpeg')
  writeFileSync(mine, `#!/bin/sh\nexec '${usual.path}' "$@"\n`)
  chmodSync(mine, 0o755)
  await engine.call('settings.change', { ffmpegPath: mine })
  expect(await ffmpegOf(engine)).toMatchObject({ path: mine, source: 'chosen' })
  await engine.call('settings.change', { ffmpegPath: '' })
  expect(await ffmpegOf(engine)).toEqual(usual)
  expect(findHere.chosen).toBeUndefined()
})

async function ffmpegOf(engine: Awaited<ReturnType<typeof preparedEngine>>['engine']) {
  const checks = await engine.call('doctor.checks', {})
  return checks.find(({ name }) => name === 'ffmpeg')!.facts as { path: string; source: string }
}

test('old back-ups go, but never the newest, and nothing that is no back-up', () => {
  const folder = temporaryFolder()
  const names = ['store-v1-2024-01-02T03-04-05-006Z.db', 'store-v3-2025-01-02T03-04-05-006Z.db', 'store-v2-2025-06-02T03-04-05-006Z.db']
  const others = ['mine.db', 'store-v1-sometime.db', 'store-v2-2020-01-02T03-04-05-006Z.db.part']
  for (const name of [...names, ...others]) writeFileSync(join(folder, name), '')
  const prune = (days: number) => removeOldBackUps(folder, { olderThanMs: days * 86_400_000, nowMs: Date.UTC(2026, 0, 1) })
  expect(prune(400)).toEqual([names[0]])
  expect(prune(1)).toEqual([names[1]])
  expect(prune(1)).toEqual([])
  expect(readdirSync(folder).sort()).toEqual([names[2]!, ...others].sort())
  expect(removeOldBackUps(join(folder, 'nowhere'), { olderThanMs: 0, nowMs: 0 })).toEqual([])
})

test('back-ups are looked at when the engine starts and when the choice changes', async () => {
  const name = (year: number) => `store-v1-${year}-01-02T03-04-05-006Z.db`
  const { engine, dataFolder } = await preparedEngine((_, folder) => {
    mkdirSync(join(folder, 'backups'))
    for (const year of [2020, 2021, 2022]) writeFileSync(join(folder, 'backups', name(year)), '')
  })
  expect(readdirSync(join(dataFolder, 'backups'))).toEqual([name(2022)])
  writeFileSync(join(dataFolder, 'backups', name(2021)), '')
  await engine.call('settings.change', { keepBackupsDays: 30 })
  expect(readdirSync(join(dataFolder, 'backups'))).toEqual([name(2022)])
})

// Recordings that were moved, as the library tells of them and as they are found again.
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { fingerprintOf } from '../../../electron/engine/shows/fingerprint.ts'
import { heard, preparedEngine, watched } from '../prepared-engine.ts'
import { addShow, recording } from '../store/samples.ts'

const texts = { first: 'the first part', second: 'the second part!', other: 'of another show' }

async function threeRecordings() {
  const prints = new Map<string, string>()
  for (const [name, text] of Object.entries(texts)) {
    const file = join(mkdtempSync(join(tmpdir(), 'relink-')), name)
    writeFileSync(file, text)
    prints.set(name, await fingerprintOf(file))
    rmSync(dirname(file), { recursive: true })
  }
  return preparedEngine((store, folder) => {
    for (const [showId, names] of [
      ['show', ['first', 'second']],
      ['else', ['other']],
    ] as const) {
      addShow(store, showId, `chat of ${showId}`)
      const recordings = names.map(name => {
        const path = join(folder, `${name}.mkv`)
        writeFileSync(path, texts[name])
        return recording({ id: name, showId, path, sizeBytes: texts[name].length, fingerprint: prints.get(name)! })
      })
      store.shows.setRecordings(showId, recordings, undefined)
    }
  })
}

test('recordings moved to another folder are found there, of all shows, and the library says so', async () => {
  const { engine, dataFolder: folder } = await threeRecordings()
  const library = watched(engine, 'shows.library')
  const missing = () => Object.fromEntries(library().map(({ id, missing: gone }) => [id, gone]))
  await expect.poll(missing).toEqual({ show: [], else: [] })

  const archive = join(folder, 'archive', '2026')
  mkdirSync(archive, { recursive: true })
  for (const name of ['first', 'second', 'other']) renameSync(join(folder, `${name}.mkv`), join(archive, `${name} (moved).mkv`))
  await engine.call('shows.look', {})
  await expect.poll(missing).toEqual({ show: ['first', 'second'], else: ['other'] })

  const changes = heard(engine, 'shows.changed')
  expect(await engine.call('shows.relink', { showId: 'show', path: join(archive, 'second (moved).mkv') })).toEqual({ found: 1, missing: 1 })
  await expect.poll(missing).toEqual({ show: ['first'], else: ['other'] })
  expect(await engine.call('shows.relink', { showId: 'show', path: join(folder, 'archive') })).toEqual({ found: 2, missing: 0 })
  await expect.poll(missing).toEqual({ show: [], else: [] })
  expect(changes.map(({ showId }) => showId).toSorted()).toEqual(['else', 'show', 'show'])
  expect((await engine.call('shows.find', { show: 'show' })).recordings.map(({ path }) => path)).toEqual(
    ['first', 'second'].map(name => join(archive, `${name} (moved).mkv`)),
  )
})

test('another file of the same size is not taken for it, and a place that is not there is told', async () => {
  const { engine, dataFolder: folder } = await threeRecordings()
  const wrong = join(folder, 'wrong.mkv')
  writeFileSync(wrong, texts.first.toUpperCase())
  renameSync(join(folder, 'first.mkv'), join(folder, 'away'))
  expect(await engine.call('shows.relink', { showId: 'show', path: wrong })).toEqual({ found: 0, missing: 1 })
  await expect(engine.call('shows.relink', { showId: 'show', path: join(folder, 'nope') })).rejects.toMatchObject({ code: 'file-missing' })
  await expect(engine.call('shows.relink', { showId: 'none', path: folder })).rejects.toMatchObject({ code: 'show-missing' })
})

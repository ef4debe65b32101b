// What a person has chosen, as a state: kept in the store, each with a default, checked before it is taken.
import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import { defaultSettings, settings as settingsSchema } from '../../contract/settings.ts'
import type { Settings } from '../../contract/settings.ts'
import { createListeners } from '../lib/listeners.ts'
import type { Store } from '../store/open-store.ts'

export type LiveSettings = ReturnType<typeof createLiveSettings>

const storedAs = 'page.settings'

export interface LiveSettingsNeeds {
  table: Store['settings']
  /** Rejects where there is no ffmpeg that works at that path. */
  tryFfmpeg(path: string): Promise<void>
}

export function createLiveSettings({ table, tryFfmpeg }: LiveSettingsNeeds) {
  const onChange = createListeners<void>()
  let current = read(table.get(storedAs))

  return {
    now: (): Settings => current,
    onChange: onChange.add,
    /** On disk when it resolves; what is refused changes nothing. What is left out stays. */
    async change(change: { [Name in keyof Settings]?: Settings[Name] | undefined }): Promise<void> {
      if (change.clipsFolder !== undefined) await assertFolder(change.clipsFolder)
      if (change.ffmpegPath !== undefined && change.ffmpegPath !== '') await tryFfmpeg(change.ffmpegPath)
      const chosen = Object.entries(change).filter(([, value]) => value !== undefined)
      const next = { ...current, ...Object.fromEntries(chosen) }
      table.set(storedAs, next)
      current = next
      onChange.tell()
    },
  }
}

/** A newer or damaged version's setting is as if it had never been chosen; the others stay. */
function read(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaultSettings
  const good = Object.entries(stored).filter(([name, value]) => {
    const schema = settingsSchema.shape[name as keyof Settings] as (typeof settingsSchema.shape)[keyof Settings] | undefined
    return schema?.safeParse(value).success === true
  })
  return { ...defaultSettings, ...Object.fromEntries(good) }
}

/** It need not be there yet, clips make it; but what is no folder never becomes one. */
async function assertFolder(folder: string): Promise<void> {
  if (folder === '') return
  if (!isAbsolute(folder)) throw new AppError('invalid-input', `${folder} is not absolute`, { details: { problem: 'clipsFolder' } })
  const facts = await stat(folder).catch(() => undefined)
  if (facts && !facts.isDirectory()) throw new AppError('folder-unwritable', `${folder} is no folder`, { details: { folder } })
}

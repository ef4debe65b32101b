// A live show over a real store, with an OBS that says what the test says, by a clock that the test turns.
import { onTestFinished } from 'vitest'
import type { RecordingFacts } from '../../../electron/contract/shows.ts'
import { defaultSettings } from '../../../electron/contract/settings.ts'
import type { Settings } from '../../../electron/contract/settings.ts'
import { AppError } from '../../../electron/contract/errors.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createLive } from '../../../electron/engine/live/live.ts'
import type { LiveWord } from '../../../electron/engine/live/show-record.ts'
import { createHandTurnedClock } from '../../fakes/hand-turned-clock.ts'
import { temporaryStore } from '../store/temporary-store.ts'

export function createLiveForTest() {
  const { store } = temporaryStore()
  const { clock, turn } = createHandTurnedClock()
  const settings: Settings = { ...defaultSettings }
  const changed: string[] = []
  const errors: string[] = []
  /** What lies on the disk: how long each file is, and whether OBS still writes. */
  const files = new Map<string, { lengthMs: number; isGrowing: boolean }>()
  let ids = 0
  let listeners = new Set<(word: LiveWord) => void>()

  const probe = (path: string): Promise<RecordingFacts> => {
    const file = files.get(path)
    if (!file) return Promise.reject(new AppError('file-missing', path))
    const warnings = file.isGrowing ? [{ code: 'recording-growing' as const, details: { file: path } }] : []
    return Promise.resolve({ container: 'matroska,webm', fileStartMs: 20, durationMs: file.lengthMs, audio: [], warnings })
  }

  let isDiskFull = false
  let engines = 0
  /** As the store does where there is no room; a dead engine writes nothing. */
  function writing<Args extends unknown[]>(engine: number, write: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      if (isDiskFull) throw new AppError('disk-full', 'no room')
      if (engine === engines) write(...args)
    }
  }

  /** The live show of an engine that starts now. */
  function start() {
    const engine = ++engines
    const live = createLive({
      listen: listener => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      library: { ...store.shows, add: writing(engine, store.shows.add), setRecordings: writing(engine, store.shows.setRecordings) },
      marks: { ...store.marks, add: writing(engine, store.marks.add) },
      kept: { get: () => store.settings.get('live'), set: writing(engine, (value: unknown) => store.settings.set('live', value)) },
      settings: () => settings,
      changed: (showId, part) => changed.push(`${showId} ${part}`),
      probe,
      fingerprintOf: path => Promise.resolve(`${files.get(path)?.lengthMs}.a.b`),
      sizeOf: path => Promise.resolve(files.get(path)?.lengthMs ?? 0),
      newestBeside: path => {
        const file = files.get(path)
        return file ? Promise.resolve(String(file.lengthMs)) : Promise.reject(new AppError('file-missing', path))
      },
      newId: () => `id-${++ids}`,
      clock,
      log: { ...silentLog, error: message => void errors.push(message) },
    })
    onTestFinished(() => live.close())
    return live
  }

  const say = (word: LiveWord) => listeners.forEach(listener => listener(word))
  return {
    store,
    clock,
    turn,
    settings,
    changed,
    errors,
    files,
    start,
    /** kill −9: nothing is written down any more, and nobody listens. */
    die: () => {
      engines++
      listeners = new Set()
    },
    /** Returns the way to make room again. */
    fillDisk: () => {
      isDiskFull = true
      return () => (isDiskFull = false)
    },
    say,
    /** A word that comes now. */
    now: (is: 'paused' | 'resumed' | 'stopping' | 'stopped' | 'lost') => say({ is, atMs: clock.monotonicMs() }),
    stream: (isOn: boolean, forMs = 0) => say({ is: 'stream', atMs: clock.monotonicMs(), isOn, forMs }),
    record: (path: string) => say({ is: 'started', atMs: clock.monotonicMs(), path }),
    read: (durationMs: number, change: Partial<Extract<LiveWord, { is: 'read' }>> = {}) =>
      say({
        ...{ is: 'read', askedAtMs: clock.monotonicMs(), answeredAtMs: clock.monotonicMs(), durationMs, isActive: true, isPaused: false },
        ...{ path: undefined, rendered: undefined, ...change },
      }),
    /** `a.mkv 0.02+10 at 5`: file, place in it, length and show time, in seconds, as the library has them. */
    recordings: (showId: string) =>
      store.shows.find(showId)!.recordings.map(({ path, fileStartMs, durationMs, showStartMs }) => {
        const [from, length, at] = [fileStartMs, durationMs, showStartMs].map(ms => Math.round(ms / 10) / 100)
        return `${path} ${from}+${length} at ${at}`
      }),
  }
}

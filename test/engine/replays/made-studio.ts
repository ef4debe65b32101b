// An engine's replays, with an OBS and a cutter whose answers the test writes down.
import { afterEach } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import type { ReplayPackets } from '../../../electron/engine/replays/find-join.ts'
import type { CutReplay, CutReplayControl } from '../../../electron/engine/replays/cut-queue.ts'
import { createReplays } from '../../../electron/engine/replays/replays.ts'
import type { Replays, ReplaysNeeds } from '../../../electron/engine/replays/replays.ts'
import { createListeners } from '../../../electron/engine/lib/listeners.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createHandTurnedClock } from '../../fakes/hand-turned-clock.ts'
import { asReplay, buffer } from './made-buffer.ts'

const open: Replays[] = []
afterEach(() => Promise.all(open.splice(0).map(replays => replays.close())))

interface Cut extends CutReplay {
  control: CutReplayControl
  done: (file: string) => void
  fail: (error: unknown) => void
}

export function studio(change: Partial<ReplaysNeeds> = {}, source = buffer({ pictures: 3000 })) {
  const turned = createHandTurnedClock()
  const bufferEnded = createListeners<void>()
  const files = new Map<string, ReplayPackets>()
  const cuts: Cut[] = []
  const marks: { agoMs: number; obsFile: string }[] = []
  const settings = { replaySeconds: 30, replaysOverlap: false }
  const next: { from: number; to: number; picturesTo?: number; waitsMs?: number; endsMs?: number; file?: string }[] = []
  const reads: string[] = []
  let saves = 0
  let stored: unknown
  let writes = 0
  const needs: ReplaysNeeds = {
    async save(onTaken) {
      const held = next.shift()
      if (!held) throw new AppError('obs-refused', 'off', { details: { why: 'replay-off' } })
      const file = held.file ?? `/r/Replay ${++saves}.mkv`
      if (held.waitsMs) await turned.clock.sleep(held.waitsMs)
      onTaken()
      const { sound, pictures } = asReplay(source, held)
      files.set(file, { sound, pictures: held.picturesTo ? asReplay(source, { ...held, to: held.picturesTo }).pictures : pictures })
      if (held.endsMs) await turned.clock.sleep(held.endsMs)
      return file
    },
    isHere: () => true,
    onBufferEnded: bufferEnded.add,
    read(file) {
      reads.push(file)
      const packets = files.get(file)
      return packets ? Promise.resolve(packets) : Promise.reject(new AppError('file-missing', file, { details: { file } }))
    },
    fingerprintOf: file => Promise.resolve(`of ${file}`),
    cut: (order, control) =>
      new Promise((resolve, reject) => {
        const done = (file: string) => (control.onNaming(file), resolve({ file, durationMs: order.toMs - order.fromMs }))
        control.signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
        cuts.push({ ...order, control, done, fail: reject })
      }),
    isThere: file => Promise.resolve(files.has(file)),
    mark: (agoMs, obsFile) => (marks.push({ agoMs, obsFile }), { showId: 's', markId: `m${marks.length}`, atMs: 5000 }),
    settings: () => settings,
    kept: { get: () => stored, set: value => void (writes++, (stored = structuredClone(value))) },
    clock: turned.clock,
    log: silentLog,
    ...change,
  }
  const start = () => {
    const replays = createReplays(needs)
    open.push(replays)
    return replays
  }
  return { ...turned, replays: start(), start, next, files, reads, cuts, marks, settings, bufferEnded, writes: () => writes }
}

export const pictureMs = 40
export const seconds = (count: number) => count * 25

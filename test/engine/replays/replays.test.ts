// Replays that are asked for, with an OBS and a cutter whose answers the test writes down.
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import type { ReplayPackets } from '../../../electron/engine/replays/find-join.ts'
import type { CutReplay, CutReplayControl } from '../../../electron/engine/replays/cut-queue.ts'
import { createReplays } from '../../../electron/engine/replays/replays.ts'
import type { Replays, ReplaysNeeds } from '../../../electron/engine/replays/replays.ts'
import { createListeners } from '../../../electron/engine/lib/listeners.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createHandTurnedClock } from '../../fakes/hand-turned-clock.ts'
import { asReplay, buffer, stillBuffer } from './made-buffer.ts'

const open: Replays[] = []
afterEach(() => Promise.all(open.splice(0).map(replays => replays.close())))

interface Cut extends CutReplay {
  control: CutReplayControl
  done: (file: string) => void
  fail: (error: unknown) => void
}

function studio(change: Partial<ReplaysNeeds> = {}, source = buffer({ pictures: 3000 })) {
  const turned = createHandTurnedClock()
  const bufferEnded = createListeners<void>()
  const files = new Map<string, ReplayPackets>()
  const cuts: Cut[] = []
  const marks: { agoMs: number; obsFile: string }[] = []
  const settings = { replaySeconds: 30, replaysOverlap: false }
  const next: { from: number; to: number; picturesTo?: number; waitsMs?: number; endsMs?: number; file?: string }[] = []
  let saves = 0
  let stored: unknown
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
    kept: { get: () => stored, set: value => void (stored = structuredClone(value)) },
    clock: turned.clock,
    log: silentLog,
    ...change,
  }
  const start = () => {
    const replays = createReplays(needs)
    open.push(replays)
    return replays
  }
  return { ...turned, replays: start(), start, next, files, cuts, marks, settings, bufferEnded }
}

const pictureMs = 40
const seconds = (count: number) => count * 25

test('the last seconds are cut from the file of OBS, which stays; the show is marked where it was asked for', async () => {
  const { replays, next, cuts, files, marks, turn } = studio()
  next.push({ from: 0, to: seconds(40) })
  const answer = await replays.save({})
  expect(answer).toEqual({ replayId: expect.any(String), file: '/r/Replay 1.mkv', isNew: true, heldMs: 40_000, askedMs: 30_000 })
  expect(replays.now()).toMatchObject([{ id: answer.replayId, file: '/r/Replay 1.mkv', state: 'cutting', durationMs: 30_000 }])
  expect(replays.now()[0]?.show).toEqual({ showId: 's', markId: 'm1', atMs: 5000 })
  expect(marks).toEqual([{ agoMs: 0, obsFile: '/r/Replay 1.mkv' }])
  expect(replays.now()[0]).not.toHaveProperty('cut')

  expect(cuts[0]).toMatchObject({ obsFile: '/r/Replay 1.mkv', fromMs: 10_000, toMs: 40_000 })
  cuts[0]?.control.onProgress(0.4)
  expect(replays.now()[0]).toMatchObject({ progress: 0.4 })
  cuts[0]?.done('/r/Replay 1 30s.mp4')
  await turn(0)
  expect(replays.now()).toMatchObject([{ state: 'done', file: '/r/Replay 1 30s.mp4', obsFile: '/r/Replay 1.mkv', followsOn: false }])
  expect(files.has('/r/Replay 1.mkv')).toBe(true)
})

test('the next one begins with the picture after the last; where overlap is set, it has its whole length', async () => {
  const { replays, next, cuts, files, settings, turn } = studio()
  next.push({ from: 0, to: seconds(40) }, { from: seconds(10), to: seconds(42) }, { from: seconds(12), to: seconds(43) })
  await replays.save({})
  files.set('/r/Replay 1 30s.mp4', files.get('/r/Replay 1.mkv')!)
  cuts[0]?.done('/r/Replay 1 30s.mp4')
  await turn(2000)
  expect(await replays.save({})).toMatchObject({ isNew: true, heldMs: 32_000 })
  expect(cuts[1]).toMatchObject({ fromMs: 30_000, toMs: 32_000 })
  expect(replays.now()[0]).toMatchObject({ followsOn: true, durationMs: 2000, askedMs: 30_000 })
  settings.replaysOverlap = true
  await turn(2000)
  await replays.save({ lastMs: 10_000 })
  expect(replays.now()[0]).toMatchObject({ followsOn: false, durationMs: 10_000, askedMs: 10_000 })
})

test('what OBS wrote to the earlier file after it was looked into is in the next one', async () => {
  const { replays, next, files, turn } = studio()
  next.push({ from: 0, to: seconds(12) }, { from: 0, to: seconds(16) })
  await replays.save({})
  files.set('/r/Replay 1.mkv', asReplay(buffer({ pictures: 3000 }), { from: 0, to: seconds(14) }))
  await turn(4000)
  await replays.save({})
  expect(replays.now()[0]).toMatchObject({ followsOn: true, durationMs: 4000 })
  expect(replays.now()[0]).not.toHaveProperty('endsMs')
})

test.each([
  { what: 'the earlier cut is gone', isNow: ({ files }: ReturnType<typeof studio>) => void files.delete('/r/Replay 1 5s.mp4') },
  { what: 'the earlier file of OBS is gone', isNow: ({ files }: ReturnType<typeof studio>) => void files.delete('/r/Replay 1.mkv') },
  { what: 'the buffer was switched off since', isNow: ({ bufferEnded }: ReturnType<typeof studio>) => bufferEnded.tell() },
])('nothing is left out where $what', async ({ isNow }) => {
  const made = studio()
  const { replays, next, cuts, files, turn } = made
  next.push({ from: 0, to: seconds(40) }, { from: seconds(10), to: seconds(42) })
  await replays.save({ lastMs: 5000 })
  files.set('/r/Replay 1 5s.mp4', files.get('/r/Replay 1.mkv')!)
  cuts[0]?.done('/r/Replay 1 5s.mp4')
  await turn(2000)
  isNow(made)
  await replays.save({ lastMs: 5000 })
  expect(replays.now()[0]).toMatchObject({ followsOn: false, durationMs: 5000 })
})

test('a buffer that held less than asked for is told with its length, and its file is the replay', async () => {
  const { replays, next, cuts } = studio()
  next.push({ from: 0, to: seconds(12) })
  expect(await replays.save({})).toMatchObject({ heldMs: 12_000, askedMs: 30_000 })
  expect(replays.now()).toMatchObject([{ state: 'done', file: '/r/Replay 1.mkv', durationMs: 12_000 }])
  expect(cuts).toEqual([])
})

test('pressed twice at once is one replay; one in which nothing is new is told as the one before, and OBS keeps its file', async () => {
  const { replays, next, files, marks, turn } = studio()
  next.push({ from: 0, to: seconds(12) }, { from: seconds(4), to: seconds(12) })
  const [one, other] = await Promise.all([replays.save({}), replays.save({})])
  expect([one.isNew, other.isNew]).toEqual([true, false])
  expect(other.replayId).toBe(one.replayId)
  expect(next).toHaveLength(1)

  await turn(3000)
  expect(await replays.save({})).toMatchObject({ isNew: false, replayId: one.replayId, file: '/r/Replay 1.mkv' })
  expect(replays.now()).toHaveLength(1)
  expect(marks).toHaveLength(1)
  expect([...files.keys()]).toEqual(['/r/Replay 1.mkv', '/r/Replay 2.mkv'])
})

test('pictures that stand still while the sound goes on are a replay of their own, whole; and so is one where overlap is set', async () => {
  const { replays, next, settings, turn } = studio()
  const stalled = { from: 0, to: seconds(14), picturesTo: seconds(12) }
  next.push({ from: 0, to: seconds(12) }, stalled, { from: 0, to: seconds(12) })
  await replays.save({})
  await turn(2000)
  expect(await replays.save({})).toMatchObject({ isNew: true, file: '/r/Replay 2.mkv' })
  expect(replays.now()[0]).toMatchObject({ state: 'done', file: '/r/Replay 2.mkv', durationMs: 12_000 })
  settings.replaysOverlap = true
  await turn(2000)
  expect(await replays.save({})).toMatchObject({ isNew: true, file: '/r/Replay 3.mkv' })
})

test('a file of which nobody knows when its pictures are shown is kept, and says so', async () => {
  const { pictures, sound } = asReplay(buffer({ pictures: 50 }), { from: 0, to: 50 })
  const read = () => Promise.resolve({ pictures: { ...pictures, startMs: pictures.startMs.map(() => NaN) }, sound })
  const { replays, next } = studio({ read })
  next.push({ from: 0, to: 50 }, { from: 0, to: 50 })
  for (const file of ['/r/Replay 1.mkv', '/r/Replay 2.mkv']) {
    expect(await replays.save({})).toMatchObject({ file, isNew: true })
    expect(replays.now()[0]).toMatchObject({ state: 'failed', file, error: { code: 'not-a-recording' } })
  }
})

test('what cannot be cut is there whole, and says why; what OBS refuses is refused, and the next is saved all the same', async () => {
  const { replays, next, cuts, turn } = studio()
  await expect(replays.save({})).rejects.toMatchObject({ details: { why: 'replay-off' } })
  expect(replays.now()).toEqual([])
  next.push({ from: 0, to: seconds(40) })
  await replays.save({})
  cuts[0]?.fail(new AppError('disk-full', 'full', { details: { folder: '/r' } }))
  await turn(0)
  expect(replays.now()).toMatchObject([{ state: 'failed', file: '/r/Replay 1.mkv', error: { code: 'disk-full' } }])
})

test('OBS is asked at once, also while the file before is looked into; a read that never ends is given up, and the file is kept', async () => {
  const read = () => new Promise<ReplayPackets>(() => {})
  const { replays, next, turn } = studio({ read })
  next.push({ from: 0, to: seconds(40) }, { from: seconds(10), to: seconds(42) })
  const one = replays.save({})
  await turn(2000)
  const two = replays.save({})
  await turn(0)
  expect(next).toEqual([])
  await turn(60_000)
  expect(await one).toMatchObject({ file: '/r/Replay 1.mkv', isNew: true })
  expect(await two).toMatchObject({ file: '/r/Replay 2.mkv', isNew: true })
  const failed = { state: 'failed', error: { code: 'file-unreadable' } }
  expect(replays.now()).toMatchObject([
    { file: '/r/Replay 2.mkv', ...failed },
    { file: '/r/Replay 1.mkv', ...failed },
  ])
})

test('a press that had to wait loses nothing of what was asked for', async () => {
  const { replays, next, cuts, turn } = studio()
  next.push({ from: 0, to: seconds(40), waitsMs: 1100, endsMs: 400 }, { from: 0, to: seconds(42), waitsMs: 80 })
  const waiting = replays.save({ lastMs: 5000 })
  await turn(1500)
  await waiting
  expect(cuts[0]).toMatchObject({ toMs: 40_000 })
  expect(cuts[0]!.fromMs).toBeGreaterThan(40_000 - 6100 - pictureMs)
  expect(cuts[0]!.fromMs).toBeLessThanOrEqual(40_000 - 6100 + pictureMs / 2)
  expect(replays.now()[0]).toMatchObject({ askedMs: 5000 })

  const other = studio()
  other.next.push({ from: 0, to: seconds(40), waitsMs: 80, endsMs: 400 })
  const atOnce = other.replays.save({ lastMs: 5000 })
  await other.turn(480)
  await atOnce
  expect(other.cuts[0]).toMatchObject({ fromMs: 35_000, toMs: 40_000 })
})

test('a save that OBS refuses while the one before is looked into is refused in its turn, and nothing else ends', async () => {
  const { replays, next, turn } = studio({ read: () => new Promise<ReplayPackets>(() => {}) })
  next.push({ from: 0, to: seconds(40) })
  const one = replays.save({})
  await turn(2000)
  const refused = replays.save({})
  refused.catch(() => {})
  await turn(30_000)
  await one
  await expect(refused).rejects.toMatchObject({ details: { why: 'replay-off' } })
})

test('a buffer that is switched off while OBS writes is another one for the next replay, not for this one', async () => {
  const { replays, next, bufferEnded, turn } = studio()
  next.push({ from: 0, to: seconds(12) }, { from: 0, to: seconds(14), endsMs: 500 }, { from: 0, to: seconds(16) })
  await replays.save({})
  await turn(2000)
  const saved = replays.save({})
  await turn(100)
  bufferEnded.tell()
  await turn(400)
  await saved
  expect(replays.now()[0]).toMatchObject({ followsOn: true, durationMs: 2000 })
  await turn(2000)
  await replays.save({})
  expect(replays.now()[0]).toMatchObject({ followsOn: false, durationMs: 16_000 })
})

test('the time between two replays is that between their ends, however late a file is whole; an earlier engine has none', async () => {
  const silent = stillBuffer({ pictures: 400, every: 50, isSilent: true })
  const { replays, start, next, files, turn } = studio({}, silent)
  next.push({ from: 0, to: 180 }, { from: 50, to: 330, endsMs: 5000 }, { from: 50, to: 380 })
  await replays.save({})
  await turn(6000)
  const late = replays.save({})
  await turn(5000)
  await late
  expect(replays.now()[0]).toMatchObject({ followsOn: true, durationMs: 6000 })

  files.set(replays.now()[0]!.file, files.get('/r/Replay 2.mkv')!)
  const second = start()
  await second.save({})
  expect(second.now()[0]).toMatchObject({ followsOn: true, durationMs: (330 - 30) * pictureMs })
})

test('a file that cannot be read is kept as it is', async () => {
  const gone = () => Promise.reject(new AppError('ffmpeg-missing', 'none'))
  const { replays, next } = studio({ read: gone })
  next.push({ from: 0, to: seconds(40) })
  const answer = await replays.save({})
  expect(answer).toMatchObject({ file: '/r/Replay 1.mkv', isNew: true })
  expect(answer).not.toHaveProperty('heldMs')
  expect(replays.now()).toMatchObject([{ state: 'failed', file: '/r/Replay 1.mkv', error: { code: 'ffmpeg-missing' } }])
})

test('of an OBS elsewhere the file is told and not looked for; without a show there is no mark; a mark that fails costs no replay', async () => {
  const far = studio({ isHere: () => false, mark: () => undefined })
  far.next.push({ from: 0, to: seconds(40) })
  await far.replays.save({})
  expect(far.replays.now()).toMatchObject([{ state: 'done', file: '/r/Replay 1.mkv' }])
  expect(far.replays.now()[0]).not.toHaveProperty('durationMs')
  expect(far.replays.now()[0]).not.toHaveProperty('show')
  const unmarked = studio({
    mark: () => {
      throw new Error('disk')
    },
  })
  unmarked.next.push({ from: 0, to: seconds(40) })
  expect(await unmarked.replays.save({})).toMatchObject({ isNew: true })
})

test('the next engine goes on with what was being cut, and cuts nothing a second time that has its name', async () => {
  const { replays, start, next, cuts, files, turn } = studio()
  next.push({ from: 0, to: seconds(40) })
  await replays.save({})
  await replays.close()
  expect(replays.now()).toMatchObject([{ state: 'cutting' }])

  const second = start()
  second.begin()
  await turn(0)
  expect(cuts).toHaveLength(2)
  expect(cuts[1]).toMatchObject({ obsFile: '/r/Replay 1.mkv', fromMs: 10_000, toMs: 40_000 })
  cuts[1]?.control.onNaming('/r/Replay 1 30s.mp4')
  files.set('/r/Replay 1 30s.mp4', files.get('/r/Replay 1.mkv')!)
  await second.close() // killed before it could write down that it is done

  const third = start()
  third.begin()
  await turn(0)
  expect(cuts).toHaveLength(2)
  expect(third.now()).toMatchObject([{ state: 'done', file: '/r/Replay 1 30s.mp4', durationMs: 30_000 }])
})

test('where OBS uses one name for all, the earlier replay says that its file is another now; a cut of its own stays', async () => {
  const { replays, next, cuts, turn } = studio()
  const file = '/r/Replay.mkv'
  next.push({ from: 0, to: seconds(40), file }, { from: 0, to: seconds(12), file }, { from: 0, to: seconds(14), file })
  await replays.save({})
  expect(cuts[0]).toMatchObject({ fingerprint: 'of /r/Replay.mkv' })
  cuts[0]?.done('/r/Replay 30s.mp4')
  await turn(2000)
  await replays.save({})
  await turn(2000)
  await replays.save({})
  expect(replays.now()).toMatchObject([
    { state: 'done', file, durationMs: 14_000 },
    { state: 'failed', file, error: { code: 'replay-overwritten' } },
    { state: 'done', file: '/r/Replay 30s.mp4' },
  ])
})

test('a cut that is killed is tried three times', async () => {
  const { replays, next, cuts, turn } = studio()
  next.push({ from: 0, to: seconds(40) })
  await replays.save({})
  for (const attempt of [0, 1, 2]) {
    expect(cuts).toHaveLength(attempt + 1)
    expect(replays.now()).toMatchObject([{ state: 'cutting' }])
    cuts[attempt]?.fail(new AppError('work-killed', 'memory'))
    await turn(0)
  }
  expect(cuts).toHaveLength(3)
  expect(replays.now()).toMatchObject([{ state: 'failed', file: '/r/Replay 1.mkv', error: { code: 'work-killed' } }])
})

test('a cut that takes its engine down is begun by three of them; engines that are closed while it is cut do not count', async () => {
  const { replays, start, next, cuts, turn } = studio()
  next.push({ from: 0, to: seconds(40) })
  await replays.save({})
  await turn(0)
  await replays.close()
  const life = async () => {
    const replays = start()
    replays.begin()
    await turn(0)
    return replays
  }
  for (let closed = 0; closed < 4; closed++) await (await life()).close()
  expect(cuts).toHaveLength(5)
  await life() // and no word of its end, three times
  await life()
  await life()
  expect(cuts).toHaveLength(8)
  const last = await life()
  expect(cuts).toHaveLength(8)
  expect(last.now()).toMatchObject([{ state: 'failed', file: '/r/Replay 1.mkv', error: { code: 'work-killed' } }])
})

test('0 seconds is all that the buffer held', async () => {
  const { replays, next, settings, cuts } = studio()
  settings.replaySeconds = 0
  next.push({ from: 0, to: seconds(90) })
  const answer = await replays.save({})
  expect(answer).not.toHaveProperty('askedMs')
  expect(replays.now()[0]).toMatchObject({ durationMs: seconds(90) * pictureMs, state: 'done' })
  expect(cuts).toEqual([])
})

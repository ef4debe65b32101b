// Replays that are asked for.
import { expect, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import type { ReplayPackets } from '../../../electron/engine/replays/find-join.ts'
import { pictureMs, seconds, studio } from './made-studio.ts'

test('the last seconds are cut from the file of OBS, which stays; the show is marked where it was asked for', async () => {
  const { replays, next, cuts, files, marks, turn } = studio()
  next.push({ from: 0, to: seconds(40) })
  const answer = await replays.save({})
  expect(answer).toEqual({ replayId: expect.any(String), file: '/r/Replay 1.mkv', isNew: true, heldMs: 40_000, askedMs: 30_000 })
  expect(replays.now()).toMatchObject([{ id: answer.replayId, file: '/r/Replay 1.mkv', state: 'cutting', durationMs: 30_000 }])
  expect(replays.now()[0]?.show).toEqual({ showId: 's', markId: 'm1', atMs: 5000 })
  expect(marks).toEqual([{ agoMs: 0, obsFile: '/r/Replay 1.mkv' }])
  for (const told of [replays.now()[0], replays.find(answer.replayId)]) expect(told).not.toHaveProperty('cut')

  expect(cuts[0]).toMatchObject({ obsFile: '/r/Replay 1.mkv', fromMs: 10_000, toMs: 40_000 })
  cuts[0]?.control.onProgress(0.4)
  expect(replays.now()[0]).toMatchObject({ progress: 0.4 })
  cuts[0]?.done('/r/Replay 1 30s.mp4')
  await turn(0)
  expect(replays.now()).toMatchObject([{ state: 'done', file: '/r/Replay 1 30s.mp4', obsFile: '/r/Replay 1.mkv', followsOn: false }])
  expect(files.has('/r/Replay 1.mkv')).toBe(true)
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
  await turn(500)
  expect(await replays.save({})).toEqual({ ...one, isNew: false })
  expect(next).toHaveLength(1)

  await turn(3000)
  expect(await replays.save({})).toMatchObject({ isNew: false, replayId: one.replayId, file: '/r/Replay 1.mkv' })
  expect(replays.now()).toHaveLength(1)
  expect(marks).toHaveLength(1)
  expect([...files.keys()]).toEqual(['/r/Replay 1.mkv', '/r/Replay 2.mkv'])
})

test('a press after the buffer was switched off is another one, and so is one that asks for another length', async () => {
  const { replays, next, bufferEnded } = studio()
  next.push({ from: 0, to: seconds(12) }, { from: 0, to: seconds(13) })
  await replays.save({})
  expect(await replays.save({ lastMs: 5000 })).toMatchObject({ isNew: true, file: '/r/Replay 2.mkv' })
  bufferEnded.tell()
  await expect(replays.save({ lastMs: 5000 })).rejects.toMatchObject({ details: { why: 'replay-off' } })
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

test('what OBS has written when the engine closes is in the list, and marked; what it has not is not waited for', async () => {
  const { replays, next, marks, cuts, turn } = studio({ read: () => new Promise<ReplayPackets>(() => {}) })
  next.push({ from: 0, to: seconds(40) }, { from: 0, to: seconds(42) }, { from: 0, to: seconds(44), waitsMs: 5000 })
  const written = [replays.save({})]
  await turn(2000)
  written.push(replays.save({}))
  await turn(2000)
  const late = replays.save({})
  late.catch(() => {})
  await turn(0)
  await replays.close()
  expect(await Promise.all(written)).toMatchObject([{ file: '/r/Replay 1.mkv' }, { file: '/r/Replay 2.mkv' }])
  await expect(late).rejects.toMatchObject({ name: 'AbortError' })
  const whole = { state: 'failed', error: { code: 'replay-unread' } }
  expect(replays.now()).toMatchObject([
    { file: '/r/Replay 2.mkv', ...whole },
    { file: '/r/Replay 1.mkv', ...whole },
  ])
  expect(replays.now()[0]).not.toHaveProperty('durationMs')
  expect([marks.length, cuts]).toEqual([2, []])
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

// Replays that are cut, over engines that end.
import { expect, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import { seconds, studio } from './made-studio.ts'

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

test('where nobody knows whether the cut has its name already, it is cut anew', async () => {
  const { replays, start, next, cuts, turn } = studio({ isThere: () => Promise.resolve(undefined) })
  next.push({ from: 0, to: seconds(40) })
  await replays.save({})
  cuts[0]?.control.onNaming('/r/Replay 1 30s.mp4')
  await replays.close()
  start().begin()
  await turn(0)
  expect(cuts).toHaveLength(2)
})

test('where OBS uses one name for all, the earlier replay says that its file is another now; a cut of its own stays', async () => {
  const { replays, next, cuts, writes, turn } = studio()
  const file = '/r/Replay.mkv'
  next.push(...[40, 12, 14, 16].map(count => ({ from: 0, to: seconds(count), file })))
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
  const before = writes()
  await turn(2000)
  await replays.save({})
  expect(writes() - before).toBe(2) // the one that is written over, and the new one
})

test('a cut that is killed is tried three times', async () => {
  const { replays, next, cuts, turn } = studio()
  next.push({ from: 0, to: seconds(40) })
  await replays.save({})
  for (const attempt of [0, 1, 2]) {
    expect(cuts).toHaveLength(attempt + 1)
    expect(replays.now()).toMatchObject([{ state: 'cutting', progress: 0 }])
    cuts[attempt]?.control.onProgress(0.7)
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

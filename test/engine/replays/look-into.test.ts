// What of OBS's files is read, and what is left out.
import { expect, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import { asReplay, buffer, stillBuffer } from './made-buffer.ts'
import { pictureMs, seconds, studio } from './made-studio.ts'

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

test('what OBS wrote to the earlier file after it was looked into is in the next one; it is not read once more', async () => {
  const { replays, next, files, reads, turn } = studio()
  next.push({ from: 0, to: seconds(12) }, { from: 0, to: seconds(16) })
  await replays.save({})
  files.set('/r/Replay 1.mkv', asReplay(buffer({ pictures: 3000 }), { from: 0, to: seconds(14) }))
  await turn(4000)
  await replays.save({})
  expect(replays.now()[0]).toMatchObject({ followsOn: true, durationMs: 4000 })
  expect(reads).toEqual(['/r/Replay 1.mkv', '/r/Replay 2.mkv'])
})

test('a file that becomes another one while it is read is read again; one that cannot be read then, too', async () => {
  const grows = asReplay(buffer({ pictures: 3000 }), { from: 0, to: seconds(12) })
  const prints = ['1', '2', '3', '4', '5', '5']
  const answers = [Promise.reject(new AppError('not-a-recording', 'no index')), Promise.resolve(grows), Promise.resolve(grows)]
  answers[0]?.catch(() => {})
  const { replays, next, turn } = studio({ fingerprintOf: () => Promise.resolve(prints.shift()!), read: () => answers.shift()! })
  next.push({ from: 0, to: seconds(12) })
  const saved = replays.save({})
  await turn(1000)
  await saved
  expect(replays.now()).toMatchObject([{ state: 'done', durationMs: 12_000 }])
  expect([prints, answers]).toEqual([[], []])
})

test('where the file cannot be read, the earlier one of another engine is read no longer', async () => {
  const { start, next, turn } = studio()
  next.push({ from: 0, to: seconds(12) })
  let signalOfEarlier: AbortSignal | undefined
  const first = start()
  await first.save({})
  await first.close()
  const second = studio({
    kept: { get: () => ({ version: 1, replays: first.now() }), set: () => {} },
    isThere: () => Promise.resolve(true),
    read(file, signal) {
      if (file.endsWith('new.mkv')) return Promise.reject(new AppError('ffmpeg-missing', 'none'))
      signalOfEarlier = signal
      return new Promise(() => {})
    },
  })
  second.next.push({ from: 0, to: seconds(14), file: '/r/new.mkv' })
  await second.replays.save({})
  await turn(0)
  expect(second.replays.now()[0]).toMatchObject({ state: 'failed', error: { code: 'ffmpeg-missing' } })
  expect(signalOfEarlier?.aborted).toBe(true)
})

test.each([
  { what: 'nobody knows whether the earlier file is there', isThere: () => Promise.resolve(undefined) },
  { what: 'a drive does not answer', isThere: () => new Promise<boolean>(() => {}) },
])('nothing is left out where $what', async ({ isThere }) => {
  const { replays, next, turn } = studio({ isThere })
  next.push({ from: 0, to: seconds(12) }, { from: 0, to: seconds(14) })
  await replays.save({})
  await turn(2000)
  const saved = replays.save({})
  await turn(30_000)
  await saved
  expect(replays.now()[0]).toMatchObject({ followsOn: false, durationMs: 14_000 })
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
  const { replays, next, turn } = studio({ read })
  next.push({ from: 0, to: 50 }, { from: 0, to: 50 })
  for (const file of ['/r/Replay 1.mkv', '/r/Replay 2.mkv']) {
    expect(await replays.save({})).toMatchObject({ file, isNew: true })
    expect(replays.now()[0]).toMatchObject({ state: 'failed', file, error: { code: 'not-a-recording' } })
    await turn(2000)
  }
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

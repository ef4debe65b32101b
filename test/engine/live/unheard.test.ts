// What becomes of a show, or of none, while nobody hears OBS.
import { describe, expect, test } from 'vitest'
import { createLiveForTest } from './live-for-test.ts'

describe('a stream that goes on after the end of its show', () => {
  async function streamingOn() {
    const studio = createLiveForTest()
    studio.settings.showBeginsWith = 'either'
    const live = studio.start()
    studio.stream(true)
    await studio.turn(60_000)
    live.end()
    await studio.turn(20_000)
    return { ...studio, live }
  }

  test('begins no other when OBS is lost and heard again, also where it has called its platform again meanwhile', async () => {
    const { live, now, turn, stream, read } = await streamingOn()
    now('lost')
    await turn(5000)
    stream(true, 84_900)
    read(0, { isActive: false })
    expect(live.now()).toBeUndefined()
    await turn(20_000)
    now('lost')
    await turn(5000)
    stream(true, 15_000)
    expect(live.now()).toBeUndefined()
  })

  test('begins no other for the next engine', async () => {
    const { die, start, turn, stream } = await streamingOn()
    die()
    await turn(30 * 60_000)
    const after = start()
    stream(true, 31 * 60_000 + 19_000)
    expect(after.now()).toBeUndefined()
    stream(false)
    stream(true)
    expect(after.now()).toMatchObject({ begunBy: 'stream' })
  })

  test('is not taken for another one, which begins a show, be it heard of late', async () => {
    const { live, now, turn, stream } = await streamingOn()
    now('lost')
    await turn(60_000)
    stream(true, 50_000)
    expect(live.now()).toMatchObject({ begunBy: 'stream' })
  })

  test('goes on with its show after an absence of half an hour', async () => {
    const { start, die, turn, stream, read, settings } = createLiveForTest()
    settings.showBeginsWith = 'stream'
    const before = start()
    stream(true)
    const { showId } = before.now()!
    await turn(10_000)
    die()
    await turn(30 * 60_000)
    const after = start()
    stream(true, 30 * 60_000 + 9900)
    read(0, { isActive: false })
    expect(after.now()).toMatchObject({ showId })
  })
})

describe('an OBS that is not heard', () => {
  async function recordingUnheard() {
    const studio = createLiveForTest()
    studio.settings.showEndsAfterMinutes = 10
    const live = studio.start()
    const { showId } = live.start(undefined)
    studio.record('/a.mkv')
    await studio.turn(10_000)
    studio.read(9900, { path: '/a.mkv' })
    studio.now('lost')
    const grow = async (minutes: number) => {
      for (let second = 0; second < minutes * 60; second += 5) {
        studio.files.set('/a.mkv', { lengthMs: 10_000 + studio.clock.monotonicMs(), isGrowing: true })
        await studio.turn(5000)
      }
    }
    return { ...studio, live, showId, grow }
  }

  test('records the show while its file grows, and goes on with it when it is heard again', async () => {
    const { live, showId, grow, read, turn, recordings } = await recordingUnheard()
    await grow(30)
    expect(live.now()).toMatchObject({ showId, recording: 'unknown' })
    read(1_809_900, { path: '/a.mkv' })
    await turn(6000)
    expect(live.now()).toMatchObject({ showId, recording: 'running', gaps: [] })
    expect(recordings(showId)).toEqual(['/a.mkv 0.02+1809.9 at 0'])
  })

  test('has ended the show where its file stands still, from then on', async () => {
    const { live, grow, turn } = await recordingUnheard()
    await grow(5)
    await turn(9 * 60_000)
    expect(live.now()).toBeDefined()
    await turn(2 * 60_000)
    expect(live.now()).toBeUndefined()
    expect(Math.round(live.ended()!.durationMs / 10_000)).toBe(31)
  })

  test('has not ended the show where nobody can tell, and has where it comes back to something else', async () => {
    const { live, showId, turn, read, stream, settings, recordings } = await recordingUnheard()
    settings.showBeginsWith = 'recording'
    await turn(60 * 60_000)
    expect(live.now()).toMatchObject({ showId })
    stream(false)
    read(2000, { path: '/b.mkv' })
    expect(live.now()).toMatchObject({ begunBy: 'recording', stretches: [{ path: '/b.mkv' }] })
    await turn(60_000)
    expect(recordings(showId)).toEqual(['/a.mkv 0+9.9 at 0'])
  })

  test('may stream: the show waits for it, and is over at once where it has not', async () => {
    const { start, stream, now, read, turn, settings } = createLiveForTest()
    Object.assign(settings, { showBeginsWith: 'stream', showEndsAfterMinutes: 10 })
    const live = start()
    stream(true)
    read(0, { isActive: false })
    await turn(10_000)
    now('lost')
    await turn(20 * 60_000)
    stream(true, 20 * 60_000 + 9900)
    read(0, { isActive: false })
    await turn(10_000)
    expect(live.now()).toBeDefined()
    now('lost')
    await turn(20 * 60_000)
    const { showId } = live.now()!
    stream(true, 5000)
    read(0, { isActive: false })
    expect(live.now()).toMatchObject({ begunBy: 'stream' })
    expect(live.now()!.showId).not.toBe(showId)
  })

  test('and that did nothing before ends the show as any other', async () => {
    const { start, record, now, turn, settings } = createLiveForTest()
    settings.showEndsAfterMinutes = 10
    const live = start()
    live.start(undefined)
    record('/a.mkv')
    await turn(5000)
    now('stopped')
    now('lost')
    await turn(11 * 60_000)
    expect(live.now()).toBeUndefined()
  })

  test('leaves a show that is over with what stands still for a minute, for the next engine too', async () => {
    const { live, showId, files, turn, die, start, recordings } = await recordingUnheard()
    files.set('/a.mkv', { lengthMs: 9800, isGrowing: false })
    live.end()
    await turn(30_000)
    expect(live.isEnding(showId)).toBe(true)
    die()
    const after = start()
    await turn(50_000)
    expect(after.isEnding(showId)).toBe(true)
    await turn(20_000)
    expect(after.isEnding(showId)).toBe(false)
    expect(recordings(showId)).toEqual(['/a.mkv 0.02+9.8 at 0'])
    expect(after.ended()).toMatchObject({ showId, recordedMs: 9800 })
  })

  test('may still write what is over, or may have paused it', async () => {
    const growing = await recordingUnheard()
    growing.live.end()
    await growing.grow(3)
    expect(growing.live.isEnding(growing.showId)).toBe(true)
    const paused = createLiveForTest()
    const live = paused.start()
    const { showId } = live.start(undefined)
    paused.record('/a.mkv')
    await paused.turn(10_000)
    paused.read(9900, { path: '/a.mkv' })
    paused.files.set('/a.mkv', { lengthMs: 9800, isGrowing: true })
    paused.now('paused')
    paused.now('lost')
    live.end()
    await paused.turn(5 * 60_000)
    expect(live.isEnding(showId)).toBe(true)
  })
})

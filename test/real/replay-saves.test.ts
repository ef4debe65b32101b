// Replays of a real OBS that shows a film which counts its own pictures: the last seconds are those that were asked for, to the picture, and
// the next replay begins with the picture after.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEngine } from '../../electron/engine/engine.ts'
import type { Engine } from '../../electron/engine/engine.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { findHere } from '../engine/media/find-here.ts'
import { countingFps, startCountingObs } from '../helpers/counting-obs.ts'
import { readCountedPictures } from '../helpers/frame-counter.ts'
import { ffmpegForTests, ffprobeForTests } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import type { RealObs } from '../helpers/real-obs.ts'
import { waitUntil } from '../helpers/wait-until.ts'

const run = promisify(execFile)
const bufferSeconds = 8
const lastMs = 4000

needs('obs', 'xvfb')('replays of a real OBS', () => {
  let folder: string
  let obs: RealObs
  let engine: Engine
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'replay-saves-'))
    obs = await startCountingObs({ folder: join(folder, 'obs'), filmSeconds: 150 })
    engine = await createEngine({ dataFolder: join(folder, 'data'), resumeJobs: true, findFfmpeg: findHere, log: silentLog })
    const { hostname: host, port } = new URL(obs.url)
    await engine.call('obs.connect', { host, port: Number(port), password: obs.password })
    await waitUntil(() => now('obs.status').phase === 'connected')
  })
  afterAll(async () => {
    await engine?.close()
    await obs?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function now<K extends Parameters<Engine['watch']>[0]>(name: K) {
    let seen: unknown
    engine.watch<K>(name, value => (seen = value))()
    return seen as Parameters<Parameters<typeof engine.watch<K>>[1]>[0]
  }
  const replayOf = (id: string) => now('replays.saved').find(replay => replay.id === id)!
  const cutOf = async (id: string) => {
    await waitUntil(() => replayOf(id).state !== 'cutting')
    return replayOf(id)
  }
  const filmOf = async (file: string) => (await readCountedPictures(file)).map(({ filmMs }) => filmMs)
  const play = (file: string) => run(ffmpegForTests, ['-v', 'error', '-xerror', '-i', file, '-f', 'null', '-'])
  /** How many pictures are decoded before they are shown. */
  const delayOf = async (file: string): Promise<number> => {
    const args = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'stream=has_b_frames', '-of', 'csv=p=0', file]
    return Number.parseInt((await run(ffprobeForTests, args)).stdout)
  }
  const setReplay = (parameterName: string, parameterValue: string) =>
    obs.call('SetProfileParameter', { parameterCategory: 'AdvOut', parameterName, parameterValue })

  /** OBS reads the options of its encoders when it comes to a profile. */
  async function encodeWith(options: object): Promise<void> {
    const profile = join(folder, 'obs', '.config', 'obs-studio', 'basic', 'profiles', 'Tester')
    for (const name of ['recordEncoder.json', 'streamEncoder.json']) writeFileSync(join(profile, name), JSON.stringify(options))
    await obs.call('CreateProfile', { profileName: 'Other' })
    await obs.call('SetCurrentProfile', { profileName: 'Tester' })
    await obs.call('RemoveProfile', { profileName: 'Other' })
    await setReplay('RecRBTime', String(bufferSeconds))
  }

  const usual = { rate_control: 'CBR', bitrate: 2500, keyint_sec: 2 }
  test.each([
    { what: 'without B-frames, in MKV', options: { ...usual, preset: 'ultrafast', tune: 'zerolatency' }, format: 'mkv', hasB: false },
    { what: 'with B-frames, in MP4', options: { ...usual, preset: 'superfast', x264opts: 'bframes=3' }, format: 'mp4', hasB: true },
  ])('the last 4 s have 120 pictures, and the next save goes on with the next one: $what', async ({ options, format, hasB }) => {
    await encodeWith(options)
    await setReplay('RecFormat', format)
    const { showId } = await engine.call('live.start', {})
    await engine.call('obs.replay', { to: 'start' })
    await sleep((bufferSeconds + 1) * 1000)

    const one = await engine.call('obs.saveReplay', { lastMs })
    await sleep(1000) // two presses within a second are one replay
    const two = await engine.call('obs.saveReplay', { lastMs })
    expect(one).toMatchObject({ isNew: true, askedMs: lastMs })
    expect(one.heldMs).toBeGreaterThan((bufferSeconds - 2.5) * 1000) // it begins with a key frame
    const [first, second] = [await cutOf(one.replayId), await cutOf(two.replayId)]
    expect(first).toMatchObject({ state: 'done', obsFile: one.file, followsOn: false })
    expect(second).toMatchObject({ state: 'done', obsFile: two.file, followsOn: true })
    expect(dirname(first.file)).toBe(dirname(one.file))
    expect(Math.abs(first.durationMs! - lastMs)).toBeLessThan(1000 / countingFps) // Matroska rounds each time

    expect(await delayOf(one.file)).toBe(hasB ? 2 : 0)

    const [whole, held, rest] = [await filmOf(two.file), await filmOf(first.file), await filmOf(second.file)]
    expect(held).toHaveLength((lastMs / 1000) * countingFps)
    const begins = whole.findIndex((_, place) => rest.every((filmMs, at) => filmMs === whole[place + at]))
    expect(begins).toBeGreaterThan(0)
    const shared = Math.min(begins, held.length)
    expect(whole.slice(begins - shared, begins)).toEqual(held.slice(-shared))
    console.log(
      `${format}: ${held.length} pictures of ${first.durationMs} ms, then ${rest.length} of ${second.durationMs} ms;`,
      `film … ${held.slice(-2).map(Math.round).join(', ')} | ${rest.slice(0, 2).map(Math.round).join(', ')} … ms; OBS held ${one.heldMs} ms`,
    )
    for (const file of [one.file, two.file, first.file, second.file]) await play(file)

    const marks = await engine.call('highlights.marks', { showId })
    expect(marks.map(({ id }) => id)).toEqual([first.show?.markId, second.show?.markId])
    expect(marks[0]?.note).toContain('Replay')

    // pressed twice at once
    const both = await Promise.all([engine.call('obs.saveReplay', {}), engine.call('obs.saveReplay', {})])
    expect(both.map(({ isNew }) => isNew)).toEqual([true, false])
    await cutOf(both[0].replayId)

    // the buffer anew: what it holds is whole, although a replay was saved a moment ago
    await engine.call('obs.replay', { to: 'stop' })
    await waitUntil(() => now('obs.outputs').replay.phase === 'stopped') // until then, so soon after the last press, it means that one
    await expect(engine.call('obs.saveReplay', {})).rejects.toMatchObject({ details: { why: 'replay-off' } })
    await engine.call('obs.replay', { to: 'start' })
    await sleep(1500)
    const less = await engine.call('obs.saveReplay', { lastMs: 30_000 })
    expect(less.heldMs).toBeLessThan(8000)
    expect(await cutOf(less.replayId)).toMatchObject({ state: 'done', file: less.file, followsOn: false })
    expect(existsSync(less.file)).toBe(true)
    await engine.call('obs.replay', { to: 'stop' })
    await engine.call('live.end', {})
  })
})

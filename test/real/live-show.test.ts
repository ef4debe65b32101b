// A live show from outside: a real studio, a real OBS, a kill −9 of the engine in the middle. What was cut while it ran, and what is in the
// library after it, shows what was shown.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { EngineClient } from '../../electron/contract/index.ts'
import { countingFps, programShot, startCountingObs } from '../helpers/counting-obs.ts'
import { readCountedPicture, readCountedPictures } from '../helpers/frame-counter.ts'
import { needs } from '../helpers/needs.ts'
import type { RealObs } from '../helpers/real-obs.ts'
import { superviseEngine } from '../helpers/supervise-engine.ts'
import { waitUntil } from '../helpers/wait-until.ts'
import { watched } from '../helpers/watched.ts'

const frameMs = 1000 / countingFps

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'live-show-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** On a busy machine both take their time: they lie no further apart than `withinMs`. */
async function markAndShoot(engine: EngineClient, obs: RealObs) {
  const askedMs = performance.now()
  const [{ atMs }, dataUrl] = await Promise.all([engine.call('live.mark', {}), programShot(obs)])
  return { atMs, withinMs: performance.now() - askedMs, shownMs: (await readCountedPicture(dataUrl))! }
}

async function done(engine: EngineClient, jobId: string) {
  return waitUntil(async () => {
    const [job] = await engine.call('jobs.find', { jobIds: [jobId] })
    if (job?.state === 'failed') throw new Error(JSON.stringify(job.error))
    return job?.state === 'done' && job
  })
}

needs('obs', 'xvfb')('a live show', () => {
  test('is recorded, paused, marked, cut while it runs, goes on after a kill of the engine, and is analysed when it is over', async () => {
    const obs = await startCountingObs({ folder: join(folder, 'obs'), filmSeconds: 90 })
    onTestFinished(obs.close)
    const studio = await superviseEngine({ dataFolder: join(folder, 'data'), pageFolder: folder })
    onTestFinished(studio.close)
    const { engine } = studio
    const [status, show] = [watched(engine, 'obs.status'), watched(engine, 'live.show')]
    await engine.call('settings.change', { showBeginsWith: 'recording' })
    await engine.call('obs.connect', { host: '127.0.0.1', port: obs.port, password: obs.password })
    await waitUntil(() => status()?.phase === 'connected')

    await engine.call('obs.record', { to: 'start' })
    await waitUntil(() => show()?.recording === 'running')
    const { showId } = show()!
    await sleep(7000)
    const marks = [await markAndShoot(engine, obs)]
    await engine.call('obs.record', { to: 'pause' })
    await waitUntil(() => show()?.recording === 'paused')
    await sleep(3000)
    await engine.call('obs.record', { to: 'resume' })
    await sleep(8000)
    marks.push(await markAndShoot(engine, obs))

    // cut while it runs, over the pause
    const gap = show()!.gaps.find(({ why }) => why === 'pause')!
    const range = { startMs: Math.round(gap.startMs - 3000), endMs: Math.round(gap.endMs! + 2000) }
    const asked = { showId, title: 'live', kindWord: '', mode: 'exact', target: { folder: join(folder, 'clips') } } as const
    const { jobIds } = await engine.call('clips.cut', { requests: [{ ...asked, ranges: [range] }] })
    const clip = await done(engine, jobIds[0]!)

    await studio.kill()
    expect(show()?.showId).toBe(showId)
    await waitUntil(() => status()?.phase === 'connected' && show()?.recording === 'running')
    await sleep(5000)
    marks.push(await markAndShoot(engine, obs))
    await sleep(1000)
    await engine.call('obs.record', { to: 'stop' })
    await waitUntil(() => show()?.recording === 'stopped')
    await engine.call('live.end', {})
    const recordings = async () => (await engine.call('shows.find', { show: showId })).recordings
    await waitUntil(async () => (await recordings()).every(({ warnings }) => !warnings.some(({ code }) => code === 'recording-growing')))
    const placed = await recordings()
    expect(placed.map(each => each.beganAfter)).toEqual(['nothing', 'pause'])

    const { jobId } = await engine.call('jobs.analyse', { recordings: [], showId, chat: [] })
    await done(engine, jobId)
    expect(await recordings()).toEqual(placed)
    expect((await engine.call('highlights.marks', { showId })).map(({ atMs }) => atMs)).toEqual(marks.map(({ atMs }) => atMs))

    const pictures = await readCountedPictures(placed[0]!.path)
    const filmAt = (showMs: number): number => {
      const at = placed.find(each => showMs < each.showStartMs + each.durationMs)!
      return pictures.findLast(({ fileMs }) => fileMs <= showMs - at.showStartMs + at.fileStartMs)!.filmMs
    }
    const markErrors = marks.map(({ atMs, shownMs, withinMs }) => ({ ms: filmAt(atMs) - shownMs, withinMs }))
    console.info(`marks off by ${markErrors.map(({ ms, withinMs }) => `${Math.round(ms)} (± ${Math.round(withinMs)})`).join(', ')} ms`)
    for (const { ms, withinMs } of markErrors) expect(Math.abs(ms) - withinMs).toBeLessThanOrEqual(200)

    // what was cut is what the finished show has there
    const { file } = clip.result as { file: string }
    const cut = await readCountedPictures(file)
    const filmTimes = cut.map(({ filmMs }) => filmMs)
    expect(Math.abs(filmTimes[0]! - filmAt(range.startMs))).toBeLessThanOrEqual(2 * frameMs)
    expect(Math.abs(filmTimes.at(-1)! - filmAt(range.endMs))).toBeLessThanOrEqual(2 * frameMs)
    expect(Math.abs(cut.length * frameMs - 5000)).toBeLessThanOrEqual(3 * frameMs)
  })
})

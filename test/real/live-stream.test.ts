// A show that begins with the stream of a real OBS, and is ended while that goes on: a lost conversation and a kill of the engine begin no other.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { needs } from '../helpers/needs.ts'
import { startObs } from '../helpers/real-obs.ts'
import { startRtmpSink, streamTo } from '../helpers/rtmp-sink.ts'
import { superviseEngine } from '../helpers/supervise-engine.ts'
import { waitUntil } from '../helpers/wait-until.ts'
import { watched } from '../helpers/watched.ts'

/** By then OBS has long been asked whether it streams. */
const listenMs = 3000

needs('obs', 'xvfb')('a show of a stream', () => {
  test('that is ended while the stream goes on stays ended, and the next stream begins the next show', { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'live-stream-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
    const obs = await startObs({ folder: join(folder, 'obs'), width: 640, height: 360, fps: 30, recordFormat: 'mkv' })
    onTestFinished(obs.close)
    const sink = await startRtmpSink(join(folder, 'first.flv'))
    onTestFinished(async () => void (await sink.close()))
    const studio = await superviseEngine({ dataFolder: join(folder, 'data'), pageFolder: folder })
    onTestFinished(studio.close)
    const { engine } = studio
    const [status, show, ended] = [watched(engine, 'obs.status'), watched(engine, 'live.show'), watched(engine, 'live.ended')]
    const address = { host: '127.0.0.1', port: obs.port, password: obs.password }
    const connect = async () => {
      await engine.call('obs.connect', address)
      await waitUntil(() => status()?.phase === 'connected')
    }
    await engine.call('settings.change', { showBeginsWith: 'stream' })
    await connect()
    await streamTo(obs, sink.port)

    await engine.call('obs.stream', { to: 'start' })
    await waitUntil(() => show()?.begunBy === 'stream')
    const { showId } = show()!
    await waitUntil(async () => (await obs.call('GetStreamStatus')).outputDuration > 3000)
    await engine.call('live.end', {})
    await waitUntil(() => ended()?.showId === showId)

    await engine.call('obs.disconnect', {})
    await waitUntil(() => status()?.phase === 'off')
    await connect()
    await sleep(listenMs)
    expect(show()).toBeUndefined()
    await studio.kill()
    await waitUntil(() => status()?.phase === 'connected')
    await sleep(listenMs)
    expect([show(), ended()?.showId]).toEqual([undefined, showId])

    await engine.call('obs.stream', { to: 'stop' })
    await sink.close()
    await engine.call('obs.disconnect', {})
    const next = await startRtmpSink(join(folder, 'next.flv'))
    onTestFinished(async () => void (await next.close()))
    await streamTo(obs, next.port)
    await obs.call('StartStream')
    await waitUntil(async () => (await obs.call('GetStreamStatus')).outputDuration > 2000)
    await connect()
    await waitUntil(() => show()?.begunBy === 'stream')
    expect(show()!.showId).not.toBe(showId)
  })
})

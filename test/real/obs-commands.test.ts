// Commands to a real OBS: what returned is so, what is not so did not return.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Obs } from '../../electron/engine/obs/obs.ts'
import { freePort } from '../helpers/free-port.ts'
import { ffmpegForTests } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { writeObsCollection } from '../helpers/obs-collection.ts'
import { connectedTo } from '../helpers/obs-for-test.ts'
import { startObs } from '../helpers/real-obs.ts'
import type { RealObs } from '../helpers/real-obs.ts'
import { startRtmpSink, streamTo } from '../helpers/rtmp-sink.ts'
import { waitUntil } from '../helpers/wait-until.ts'

const run = promisify(execFile)

const red = 0xff0000ff
const blue = 0xffff0000
const colour = (name: string, color: number) => ({ name, id: 'color_source', settings: { color, width: 640, height: 360 } })

needs('obs', 'xvfb')('what a real OBS is told to do', () => {
  let folder: string
  let real: RealObs
  let obs: Obs
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'obs-commands-'))
    writeObsCollection(folder, [
      ...[colour('R', red), colour('B', blue), { name: 'Price', id: 'text_ft2_source' }, { name: 'Logo', id: 'image_source' }],
      { name: 'Box', id: 'group', items: ['Logo', 'Price'] },
      { name: 'Stage', id: 'scene', items: [] },
      { name: 'Red', id: 'scene', items: ['R'] },
      { name: 'Blue', id: 'scene', items: ['B', 'Box'] },
    ])
    real = await startObs({ folder, width: 320, height: 180, fps: 30, recordFormat: 'mkv' })
    obs = await connectedTo(real)
  })
  afterAll(async () => {
    await obs.close()
    await real.close()
    rmSync(folder, { recursive: true })
  })

  const scenes = () => obs.part('scenes').now()
  const record = () => obs.part('outputs').now().record

  test('Debian’s OBS has no browser source: none is said to be made, and none is found to load anew', async () => {
    const { commands } = obs
    const file = join(folder, 'overlay.html')
    await expect(commands.addFileSource({ file, name: 'Overlay' })).rejects.toMatchObject({ code: 'obs-lacks' })
    expect(await commands.refreshFileSources(file)).toEqual([])
    expect((await real.call('GetInputList')).inputs.map(({ inputName }) => inputName)).not.toContain('Overlay')
  })

  test('a scene is shown, and a preview goes on air', async () => {
    const { commands } = obs
    await commands.showScene('Red')
    expect(scenes().programScene).toBe('Red')
    await commands.setStudioMode(true)
    await commands.previewScene('Blue')
    expect(scenes()).toMatchObject({ programScene: 'Red', previewScene: 'Blue', isStudioMode: true })
    await commands.transition()
    expect(scenes().programScene).toBe('Blue')
    expect(await real.call('GetCurrentProgramScene')).toMatchObject({ currentProgramSceneName: 'Blue' })
    await commands.setStudioMode(false)
    await expect(commands.previewScene('Red')).rejects.toMatchObject({ code: 'obs-refused', details: { status: 506 } })
    await expect(commands.showScene('Nowhere')).rejects.toMatchObject({ code: 'obs-refused' })
  })

  test('a picture is one of the program, in Studio Mode, too', async () => {
    const { commands } = obs
    await commands.showScene('Red')
    await commands.setStudioMode(true)
    await commands.previewScene('Blue')
    const { dataUrl } = await commands.takeScreenshot({ width: 320, quality: 80 })
    const file = join(folder, 'shot.jpg')
    writeFileSync(file, Buffer.from(dataUrl.slice('data:image/jpeg;base64,'.length), 'base64'))
    const pixel = await run(ffmpegForTests, ['-v', 'error', '-i', file, '-vf', 'scale=1:1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], {
      encoding: 'buffer',
    })
    const [r = 0, , b = 255] = pixel.stdout
    expect(r).toBeGreaterThan(200)
    expect(b).toBeLessThan(60)
    await commands.setStudioMode(false)
  })

  test('transitions have the length that was asked for, where they have none of their own', async () => {
    await obs.commands.chooseTransition({ name: 'Cut' })
    expect(obs.part('transitions').now()).toMatchObject({ current: 'Cut' })
    await expect(obs.commands.chooseTransition({ name: 'Cut', durationMs: 500 })).rejects.toMatchObject({
      details: { why: 'transition-fixed' },
    })
    await obs.commands.chooseTransition({ name: 'Fade', durationMs: 150 })
    expect(obs.part('transitions').now()).toMatchObject({ current: 'Fade', durationMs: 150 })
  })

  test('sources are hidden and locked, in a group, too; sound is muted and turned down', async () => {
    const box = () =>
      scenes()
        .scenes.find(({ name }) => name === 'Blue')
        ?.items.find(({ sourceName }) => sourceName === 'Box')
    await obs.commands.showItem({ scene: 'Blue', group: 'Box', itemId: 2 }, false)
    await obs.commands.lockItem({ scene: 'Blue', itemId: box()!.id }, true)
    expect(box()).toMatchObject({ isLocked: true, isShown: true })
    expect(box()?.items?.find(({ id }) => id === 2)).toMatchObject({ sourceName: 'Price', isShown: false })

    await obs.commands.mute('Film', true)
    await Promise.all([-6, -12.4, -3.2].map(volumeDb => obs.commands.setVolume('Film', volumeDb)))
    await expect
      .poll(
        () =>
          obs
            .part('inputs')
            .now()
            .find(({ name }) => name === 'Film')?.sound,
      )
      .toEqual({ isMuted: true, volumeDb: -3.2 })
    await obs.commands.mute('Film', false)
    await expect(obs.commands.mute('R', true)).rejects.toMatchObject({ code: 'obs-refused' })
  })

  test('a text says what it was given, although it read a file before; what is no text is left alone', async () => {
    await real.call('SetInputSettings', { inputName: 'Price', inputSettings: { from_file: true } })
    await obs.commands.setText('Price', '今晚 ￥99')
    expect((await real.call('GetInputSettings', { inputName: 'Price' })).inputSettings).toMatchObject({
      text: '今晚 ￥99',
      from_file: false,
    })
    await expect(obs.commands.setText('Logo', 'x')).rejects.toMatchObject({ code: 'obs-refused', details: { why: 'not-a-text' } })

    await expect(obs.commands.setImage('Logo', join(folder, 'none.png'))).rejects.toMatchObject({ code: 'file-missing' })
    await obs.commands.setImage('Logo', join(folder, 'shot.jpg'))
    expect((await real.call('GetInputSettings', { inputName: 'Logo' })).inputSettings).toMatchObject({ file: join(folder, 'shot.jpg') })
  })

  test('a recording starts, pauses, splits and ends with the file that it went on in', async () => {
    const { commands } = obs
    await expect(commands.pauseRecord(true)).rejects.toMatchObject({ details: { why: 'not-recording' } })
    const { file: first } = await commands.startRecord()
    await waitUntil(() => existsSync(first!)) // with its first picture
    expect(await commands.startRecord()).toEqual({ file: first })
    await waitUntil(() => record().durationMs > 1000)

    await commands.pauseRecord(true)
    expect(record()).toMatchObject({ isPaused: true, phase: 'running' })
    await expect(commands.splitRecording()).rejects.toMatchObject({ details: { why: 'recording-paused' } })
    await commands.pauseRecord(false)
    expect(record().isPaused).toBe(false)
    await Promise.all([commands.pauseRecord(true), commands.pauseRecord(false)]) // at once, OBS would never write another picture
    const { durationMs } = record()
    await waitUntil(() => record().durationMs > durationMs + 1000)

    const second = await commands.splitRecording()
    expect(second).not.toBe(first)
    expect(existsSync(second)).toBe(true)
    expect(record()).toMatchObject({ file: second, lastFile: first })
    await expect(commands.addChapter('x')).rejects.toMatchObject({ code: 'obs-lacks' })
    expect(await commands.stopRecord()).toEqual({ file: second })
    expect(record()).toMatchObject({ phase: 'stopped', lastFile: second })
    expect(await commands.stopRecord()).toEqual({ file: second })
  })

  test('a pause that OBS agrees to and does not make is no pause', async () => {
    await real.call('CreateProfile', { profileName: 'Simple' }) // new ones are in Simple output mode
    await real.call('SetProfileParameter', { parameterCategory: 'SimpleOutput', parameterName: 'FilePath', parameterValue: folder })
    await obs.commands.startRecord()
    await expect(obs.commands.pauseRecord(true)).rejects.toMatchObject({ code: 'obs-did-not' })
    expect(record().isPaused).toBe(false)
    await obs.commands.stopRecord()
    await real.call('SetCurrentProfile', { profileName: 'Tester' })
    await real.call('RemoveProfile', { profileName: 'Simple' })
  })

  test('a replay is a whole file when it is told, at once after the start, too; two never become one', async () => {
    const { commands } = obs
    await expect(commands.saveReplay()).rejects.toMatchObject({ details: { why: 'replay-off' } })
    await commands.switchReplay(true)
    const files = await Promise.all([commands.saveReplay(), commands.saveReplay()])
    expect(new Set(files).size).toBe(2)
    for (const file of files) await run(ffmpegForTests, ['-v', 'error', '-xerror', '-i', file, '-f', 'null', '-'])
    expect(obs.part('outputs').now().replay).toMatchObject({ phase: 'running', lastFile: files[1] })
    await commands.switchReplay(false)
    await expect.poll(() => obs.part('outputs').now().replay.phase).toBe('stopped')
  })

  test('a stream that reaches nobody is a failure; one that is taken runs, and its health is told', async () => {
    const { commands } = obs
    await streamTo(real, await freePort())
    await expect(commands.startStream()).rejects.toMatchObject({ code: 'obs-refused', details: { why: 'stream-failed' } })
    expect(obs.part('outputs').now().stream.phase).toBe('stopped')

    const sink = await startRtmpSink(join(folder, 'stream.flv'))
    try {
      await streamTo(real, sink.port)
      await waitUntil(() => commands.startStream().then(() => true, () => false)) // prettier-ignore
      await expect.poll(() => obs.health.now()?.streamBitrate, { timeout: 20_000 }).toBeGreaterThan(50_000)
      expect(obs.health.now()).toMatchObject({ networkDropped: 0 })
      expect(obs.part('outputs').now().stream).toMatchObject({ phase: 'running', bytes: expect.any(Number) })
      await commands.stopStream()
      expect(obs.part('outputs').now().stream).toMatchObject({ phase: 'stopped', bytes: 0 })
      expect(await sink.ended).toBe(0)
    } finally {
      await sink.close()
    }
  })

  test('a stream whose platform goes away is being called again, and runs once it is back', { timeout: 90_000 }, async () => {
    const { commands } = obs
    const stream = () => obs.part('outputs').now().stream
    const sink = await startRtmpSink(join(folder, 'cut-off.flv'))
    let back: typeof sink | undefined
    try {
      await streamTo(real, sink.port)
      await commands.startStream()
      await sink.close()
      await waitUntil(() => stream().phase === 'reconnecting')
      expect(await real.call('GetStreamStatus')).toMatchObject({ outputReconnecting: true })
      back = await startRtmpSink(join(folder, 'back.flv'), sink.port)
      await waitUntil(() => stream().phase === 'running')
      await waitUntil(async () => (await real.call('GetStreamStatus')).outputBytes > 10_000)
      await commands.stopStream()
      expect(stream()).toMatchObject({ phase: 'stopped', bytes: 0 })
    } finally {
      await sink.close()
      await back?.close()
    }
  })

  test('where there is no virtual camera OBS says so', async () => {
    await expect(obs.commands.switchVirtualCamera(true)).rejects.toMatchObject({
      ...{ code: 'obs-refused', details: { reason: 'VirtualCam is not available.' } },
    })
  })

  test('an OBS that does not answer is told nothing; afterwards all is as it was', async () => {
    await obs.commands.showScene('Red')
    process.kill(real.pids[0], 'SIGSTOP')
    try {
      const beganMs = performance.now()
      await expect(obs.commands.showScene('Blue')).rejects.toMatchObject({ code: 'obs-silent' })
      expect(performance.now() - beganMs).toBeLessThan(6000)
      await expect.poll(() => obs.status().phase).toBe('unresponsive')
      await expect(obs.commands.showScene('Stage')).rejects.toMatchObject({ code: 'obs-silent' })
      expect(obs.health.now()).toBeUndefined()
    } finally {
      process.kill(real.pids[0], 'SIGCONT')
    }
    await expect.poll(() => obs.status().phase).toBe('connected')
    expect(scenes().programScene).not.toBe('Stage')
    await expect.poll(() => obs.health.now()).toBeDefined()
  })

  // the last one: such an OBS cannot be told to stop
  test('a recording that OBS lets stand still while it says that it runs is told', async () => {
    await obs.commands.startRecord()
    await waitUntil(() => record().durationMs > 1000)
    await waitUntil(async () => {
      await real.call('PauseRecord').catch(() => {}) // refused where it stands already
      await real.call('ResumeRecord').catch(() => {})
      await sleep(500)
      const { outputDuration } = await real.call('GetRecordStatus')
      await sleep(500)
      const now = await real.call('GetRecordStatus')
      return !now.outputPaused && now.outputDuration === outputDuration
    })
    await expect.poll(() => obs.health.now()?.problems, { timeout: 10_000 }).toContain('standstill')
    expect(record()).toMatchObject({ phase: 'running', isPaused: false })
    process.kill(real.pids[0], 'SIGKILL')
  })
})

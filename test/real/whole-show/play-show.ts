// A live show with all that happens to one, a round a minute: scenes, waves of chat, marks, a mute, a pause, a split, saved replays, the
// engine killed, OBS killed. Says what it did, and what was on air.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startRtmpSink, streamTo } from '../../helpers/rtmp-sink.ts'
import type { RtmpSink } from '../../helpers/rtmp-sink.ts'
import { waitUntil } from '../../helpers/wait-until.ts'
import { startCamera } from './camera.ts'
import type { Shot } from './camera.ts'
import type { Host } from './host.ts'
import type { Report } from './report.ts'
import type { StageScene } from './stage-pictures.ts'
import type { Stage } from './stage.ts'
import type { SteadyChat } from './steady-chat.ts'

/** On the show clock. */
interface Span {
  startMs: number
  endMs: number
}

export interface PlayedShow {
  showId: string
  chat: SteadyChat
  shots: Shot[]
  /** `shot`: what was on air, where something was. */
  marks: { markId: string; atMs: number; note: string; shot: Shot | undefined }[]
  /** Viewers write `第<number>波` about what was on air from `sceneAtMs` on. */
  waves: { number: number; scene: StageScene; sceneAtMs: number }[]
  /** Muted for certain, and for certain paused, or OBS dead. */
  muted: Span[]
  paused: Span[]
  lost: Span[]
  splits: string[]
  /** From when it was asked for until it was there. */
  replays: { file: string; askedAt: Span }[]
  streams: { sink: RtmpSink; arrives: Span }[]
  /** Cut while the show ran, by their jobs. */
  clipJobIds: string[]
}

interface PlayNeeds {
  stage: Stage
  host: Host
  /** Called once the show runs. */
  startChat: () => SteadyChat
  folder: string
  clipsFolder: string
  rounds: number
  report: Report
  onSink: (sink: RtmpSink) => void
}

/** What viewers write comes so long after what they write about: the usual delay of such chats. */
const viewersLagMs = 7000
const waveMs = 5000
/** A moment stands out of a minute before it, or more where some of that is not known: the opening never does. */
export const openingMs = 85_000
const offers = ['Offer 1', 'Offer 2', 'Offer 3'] as const satisfies StageScene[]

export async function playShow({ stage, host, startChat, folder, clipsFolder, rounds, report, onSink }: PlayNeeds): Promise<PlayedShow> {
  const { engine } = host
  const { obs } = stage
  const camera = startCamera({ shoot: stage.shoot, showNowMs: host.showNowMs })
  const played: Omit<PlayedShow, 'chat' | 'showId' | 'shots' | 'marks'> = {
    ...{ waves: [], muted: [], paused: [], lost: [], splits: [], replays: [], streams: [], clipJobIds: [] },
  }
  const marks: { mark: Awaited<ReturnType<Host['mark']>>; shot: number | undefined }[] = []
  const nowMs = () => host.showNowMs()!
  let streaming: { sink: RtmpSink; sinceMs: number } | undefined

  async function goOnAir(): Promise<void> {
    const sink = await startRtmpSink(join(folder, `stream-${played.streams.length}.flv`))
    onSink(sink)
    await streamTo(obs, sink.port)
    await engine.call('obs.record', { to: 'start' })
    await host.recordingIs('running')
    await waitUntil(streams)
    streaming = { sink, sinceMs: nowMs() }
    await engine.call('obs.replay', { to: 'start' })
    report.note('on air', { atMs: nowMs() })
  }

  async function streams(): Promise<boolean> {
    try {
      await engine.call('obs.stream', { to: 'start' })
      return true
    } catch (error) {
      report.note('no stream', { error: String(error) }) // the platform may not listen yet
      return false
    }
  }

  /** What OBS has encoded in the last second before its death may not have left it. */
  function streamEnds(endMs: number): void {
    if (streaming) played.streams.push({ sink: streaming.sink, arrives: { startMs: streaming.sinceMs + 500, endMs } })
    streaming = undefined
  }

  async function mark(note: string): Promise<void> {
    const [made, shot] = await Promise.all([host.mark(note), camera.look()])
    marks.push({ mark: made, shot })
  }

  async function showScene(scene: StageScene): Promise<number> {
    await engine.call('obs.showScene', { scene })
    report.note('scene', { scene, mirrored: host.programScene() })
    return nowMs()
  }

  /** Resolves when the viewers have written. */
  async function offer(number: number): Promise<void> {
    const scene = offers[number % offers.length]!
    played.waves.push({ number, scene, sceneAtMs: await showScene(scene) })
    await sleep(viewersLagMs)
    const words = ['哈哈哈哈', '抢到了', '太好看了', '拍了拍了', '绝了']
    chat.wave({ text: index => `第${number}波${words[index % words.length]!}`, forMs: waveMs })
    report.note('wave', { number, atMs: nowMs() })
    await sleep(waveMs)
  }

  async function muteForAWhile(): Promise<void> {
    await engine.call('obs.mute', { input: 'Film', isMuted: true })
    const startMs = nowMs()
    report.note('muted', { mirrored: host.isMuted('Film') })
    await sleep(4500)
    played.muted.push({ startMs, endMs: nowMs() })
    await engine.call('obs.mute', { input: 'Film', isMuted: false })
    report.note('sounds', { mirrored: host.isMuted('Film') })
  }

  async function pauseForAWhile(): Promise<void> {
    await engine.call('obs.record', { to: 'pause' })
    await host.recordingIs('paused')
    const startMs = nowMs()
    await sleep(1500)
    await mark('paused')
    await sleep(1500)
    played.paused.push({ startMs, endMs: nowMs() })
    await engine.call('obs.record', { to: 'resume' })
    await host.recordingIs('running')
    report.note('paused', { ...played.paused.at(-1) })
  }

  async function saveReplay(): Promise<void> {
    const startMs = nowMs()
    const { file } = await engine.call('obs.saveReplay', {})
    played.replays.push({ file, askedAt: { startMs, endMs: nowMs() } })
    report.note('replay', { file })
  }

  /** All that was marked is written: what OBS has not written dies with it. */
  async function killObs(): Promise<void> {
    const { outputDuration } = await obs.call('GetRecordStatus')
    await waitUntil(async () => (await obs.call('GetRecordStatus')).outputDuration > outputDuration + 2000)
    streamEnds(nowMs() - 2000)
    stage.kill()
    report.note('OBS killed', { atMs: nowMs() })
    await waitUntil(() => !host.isConnected())
    const startMs = nowMs()
    await mark('OBS is away')
    await stage.startAgain()
    await waitUntil(host.isConnected)
    played.lost.push({ startMs, endMs: nowMs() })
    await goOnAir()
  }

  async function cutNow(): Promise<void> {
    await waitUntil(() => host.kept.size > 0)
    const { startMs, endMs, id } = [...host.kept.values()].at(-1)!
    const asked = {
      showId: host.show()!.showId,
      momentId: id,
      title: 'now',
      kindWord: '',
      mode: 'exact',
      target: { folder: clipsFolder },
    } as const
    const { jobIds } = await engine.call('clips.cut', { requests: [{ ...asked, ranges: [{ startMs, endMs }] }] })
    await host.job(jobIds[0]!)
    played.clipJobIds.push(...jobIds)
    report.note('cut while it runs', { startMs, endMs })
  }

  async function round(number: number): Promise<void> {
    await sleep(2000)
    const offered = offer(number)
    await sleep(3000)
    await mark('offered')
    await muteForAWhile()
    await offered
    await showScene('Talk')
    await pauseForAWhile()
    await sleep(2500) // while its recording pauses, OBS's replay buffer stands still, too
    await saveReplay()
    played.splits.push((await engine.call('obs.splitRecording', {})).file)
    report.note('split', { file: played.splits.at(-1) })
    await sleep(4000)
    await waitUntil(() => host.kept.size > 0) // so that there is something that could be lost with it
    await mark('just before the engine is killed')
    await host.killEngine()
    await sleep(4000)
    await mark('a new engine')
    await cutNow()
    await sleep(4000)
    await saveReplay()
    await killObs()
    await sleep(3000)
    await mark('a new OBS')
  }

  await goOnAir()
  const { showId } = host.show()!
  const chat = startChat()
  for (let number = 1; number <= rounds; number++) await round(number)
  await waitUntil(() => nowMs() > openingMs) // so that there is a wave with a past, in the shortest show, too
  await offer(rounds + 1)
  await sleep(4000)

  const stoppedMs = nowMs()
  await engine.call('obs.stream', { to: 'stop' })
  streamEnds(stoppedMs - 500)
  await engine.call('obs.replay', { to: 'stop' })
  await engine.call('obs.record', { to: 'stop' })
  await host.recordingIs('stopped')
  report.note('OBS is off', { atMs: nowMs() })
  await chat.end()
  const shots = await camera.end()
  return {
    ...{ ...played, showId, chat, shots: shots.filter(shot => shot !== undefined) },
    marks: marks.map(({ mark: made, shot }) => ({ ...made, shot: shot === undefined ? undefined : shots[shot] })),
  }
}

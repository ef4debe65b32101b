// The host at the desk of a studio whose engine may die: sees what the desk shows, marks, and keeps every moment that is proposed.
import type { EngineClient, StateName, Value } from '../../../electron/contract/index.ts'
import type { LiveMoment } from '../../../electron/contract/live-moments.ts'
import type { superviseEngine } from '../../helpers/supervise-engine.ts'
import { waitUntil } from '../../helpers/wait-until.ts'
import type { Report } from './report.ts'

type Studio = Awaited<ReturnType<typeof superviseEngine>>
export type Host = ReturnType<typeof createHost>

export function createHost({ studio, report }: { studio: Studio; report: Report }) {
  const { engine } = studio
  const status = watched(engine, 'obs.status')
  const show = watched(engine, 'live.show')
  const scenes = watched(engine, 'obs.scenes')
  const inputs = watched(engine, 'obs.inputs')
  const showIds = new Set<string>()
  const kept = new Map<string, LiveMoment>()
  engine.watch('live.show', now => now && showIds.add(now.showId))
  engine.watch('live.moments', told => {
    for (const moment of told?.moments ?? []) if (moment.isFinal && moment.decision === 'open') void keep(told!.showId, moment)
  })
  engine.watch('obs.status', ({ phase, trouble }) => report.note('OBS', { phase, trouble }))
  engine.watch('live.show', now => report.note('the show', { recording: now?.recording, gaps: now?.gaps.length }))
  engine.watch('live.feed', feed => report.note('the feed', feed && { ...feed.pictures, sound: feed.sound.why, lagMs: feed.lagMs }))

  async function keep(showId: string, moment: LiveMoment): Promise<void> {
    const { id, kind, startMs, endMs } = moment
    if (kept.has(id)) return
    kept.set(id, moment)
    try {
      await engine.call('highlights.decide', { showId, decisions: [{ momentId: id, verb: 'keep', kind, startMs, endMs, state: 'kept' }] })
      report.note('kept', { kind, startMs, endMs, score: moment.score })
    } catch {
      kept.delete(id) // the engine is away: it is told again by the next one
    }
  }

  return {
    engine,
    /** What was kept while the show ran. */
    kept: kept as ReadonlyMap<string, LiveMoment>,
    /** Of all shows that ran. */
    showIds: showIds as ReadonlySet<string>,
    show: () => show.value,
    showNowMs: () => (show.value ? Date.now() - show.value.zeroAtMs : undefined),
    isConnected: () => status.value?.phase === 'connected',
    programScene: () => scenes.value?.programScene,
    isMuted: (name: string) => inputs.value?.find(input => input.name === name)?.sound?.isMuted,
    recordingIs: (recording: string) => waitUntil(() => show.value?.recording === recording),
    async mark(note: string): Promise<{ markId: string; atMs: number; note: string }> {
      const { markId, atMs } = await engine.call('live.mark', { note })
      report.note('marked', { note, atMs })
      return { markId, atMs, note }
    },
    /** kill −9. Resolves when the next one answers and has found OBS and its recording. */
    async killEngine(): Promise<void> {
      const before = studio.status()
      if (before.state !== 'ready') throw new Error(`the engine is ${before.state}`)
      process.kill(before.pid, 'SIGKILL')
      report.note('engine killed')
      const pidNow = () => {
        const now = studio.status()
        return now.state === 'ready' && now.pid !== before.pid
      }
      await waitUntil(pidNow)
      await waitUntil(() => engine.call('shows.list', {}).catch(() => undefined))
      report.note('engine answers again')
      await waitUntil(() => status.value?.phase === 'connected' && show.value?.recording === 'running')
      report.note('engine has OBS again')
    },
    async job(jobId: string) {
      const ended = await waitUntil(async () => {
        const [job] = await engine.call('jobs.find', { jobIds: [jobId] })
        return (job?.state === 'done' || job?.state === 'failed') && job
      })
      if (ended.state === 'failed') throw new Error(`job ${jobId}: ${JSON.stringify(ended.error)}`)
      return ended
    },
  }
}

function watched<K extends StateName>(engine: EngineClient, name: K): { value: Value<K> | undefined } {
  const seen: { value: Value<K> | undefined } = { value: undefined }
  engine.watch(name, value => (seen.value = value))
  return seen
}

// The host at the desk of a studio whose engine may die: sees what the desk shows, marks, and keeps every moment that is proposed.
import type { LiveMoment } from '../../../electron/contract/live-moments.ts'
import type { superviseEngine } from '../../helpers/supervise-engine.ts'
import { waitUntil } from '../../helpers/wait-until.ts'
import { watched } from '../../helpers/watched.ts'
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
  const asked = new Set<string>()
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
    if (asked.has(id)) return
    asked.add(id)
    try {
      await engine.call('highlights.decide', { showId, decisions: [{ momentId: id, verb: 'keep', kind, startMs, endMs, state: 'kept' }] })
      kept.set(id, moment)
      report.note('kept', { kind, startMs, endMs, score: moment.score })
    } catch {
      asked.delete(id) // the engine is away: it is told again by the next one
    }
  }

  return {
    engine,
    /** What was kept while the show ran, and answered. */
    kept: kept as ReadonlyMap<string, LiveMoment>,
    /** Of all shows that ran. */
    showIds: showIds as ReadonlySet<string>,
    show,
    showNowMs() {
      const now = show()
      return now && Date.now() - now.zeroAtMs
    },
    isConnected: () => status()?.phase === 'connected',
    programScene: () => scenes()?.programScene,
    isMuted: (name: string) => inputs()?.find(input => input.name === name)?.sound?.isMuted,
    recordingIs: (recording: string) => waitUntil(() => show()?.recording === recording),
    async mark(note: string): Promise<{ markId: string; atMs: number; note: string }> {
      const { markId, atMs } = await engine.call('live.mark', { note })
      report.note('marked', { note, atMs })
      return { markId, atMs, note }
    },
    /** kill −9. Resolves when the next one answers and has found OBS and its recording. */
    async killEngine(): Promise<void> {
      report.note('engine is killed')
      await studio.kill()
      report.note('engine answers again')
      await waitUntil(() => status()?.phase === 'connected' && show()?.recording === 'running')
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

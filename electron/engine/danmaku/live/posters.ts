// Programs that post their messages come and go with each request: one that has not been here for a minute has ended.
import type { Clock } from '../../lib/clock.ts'
import type { Source, Sources } from './sources.ts'

const goneAfterMs = 60_000
const lookEveryMs = 5000
/** The one that was not seen for longest makes room. */
const mostPosters = 16

export function createPosters({ sources, clock }: { sources: Pick<Sources, 'open'>; clock: Pick<Clock, 'monotonicMs'> }) {
  const posters = new Map<string, { source: Source; seenMs: number }>()
  const looking = setInterval(() => {
    for (const [name, { source, seenMs }] of posters) {
      if (clock.monotonicMs() - seenMs < goneAfterMs) continue
      posters.delete(name)
      source.become({ state: 'ended' })
    }
  }, lookEveryMs)
  looking.unref()

  function makeRoom() {
    if (posters.size < mostPosters) return
    const [name, { source }] = [...posters].reduce((oldest, each) => (each[1].seenMs < oldest[1].seenMs ? each : oldest))
    posters.delete(name)
    source.become({ state: 'ended' })
  }

  return {
    /** The source of that name, seen just now. */
    find(name: string): Source {
      const known = posters.get(name)?.source
      if (!known) makeRoom()
      const source = known ?? sources.open({ kind: 'ingest', name })
      posters.set(name, { source, seenMs: clock.monotonicMs() })
      return source
    },
    close: (): void => clearInterval(looking),
  }
}

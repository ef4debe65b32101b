// What of all work belongs on the page of clips: what is being cut, whoever asked, and what went wrong in this show.
import type { KeptClip } from '../../../../electron/contract/clips.ts'
import type { ListedJob } from '../../../../electron/contract/jobs.ts'

export type ClipJob = Extract<ListedJob, { kind: 'clip' }>

/** Running ones first, then those that wait, then those that ended badly, newest first. Finished ones are clips, listed elsewhere. */
export function queueOf(jobs: readonly ListedJob[], showId: string | undefined, hidden: ReadonlySet<string>): ClipJob[] {
  const clips = jobs.filter(job => job.kind === 'clip')
  const ended = clips.filter(
    ({ id, state, input }) => (state === 'failed' || state === 'cancelled') && input.showId === showId && !hidden.has(id),
  )
  return [...clips.filter(({ state }) => state === 'running'), ...clips.filter(({ state }) => state === 'queued'), ...ended.reverse()]
}

/** Newest first; of several that were made at one place only the newest is there. */
export function clipsToList(made: readonly KeptClip[]): KeptClip[] {
  const places = new Set<string>()
  return made.filter(({ file }) => !places.has(file) && places.add(file))
}

// Which of a studio's jobs a command began: they end with it. Those of others do not, nor those that it only joined.
import type { CallName, EngineClient, Output } from '../contract/index.ts'
import { isUnfinished } from '../contract/jobs.ts'

export type OwnJobs = ReturnType<typeof createOwnJobs>

const beginsJobs: ReadonlySet<CallName> = new Set(['jobs.analyse', 'jobs.sample', 'clips.cut'])

export function createOwnJobs(studio: EngineClient) {
  /** Whoever began them. */
  let unfinished: ReadonlySet<string> = new Set()
  const own = new Set<string>()
  const beginning = new Set<Promise<unknown>>()
  const isKnown = Promise.withResolvers<void>()
  studio.watch('jobs.list', jobs => {
    unfinished = new Set(jobs.filter(isUnfinished).map(({ id }) => id))
    isKnown.resolve()
  })

  async function note(begun: Promise<readonly string[]>, before: ReadonlySet<string>): Promise<void> {
    // a request that is the same as an unfinished one is answered with that one's jobs
    for (const id of await begun) if (!before.has(id)) own.add(id)
  }

  return {
    /** Once the studio has told which jobs there are. */
    isKnown: isKnown.promise,

    /** To be told of each call as it is made: some begin jobs. */
    follow<K extends CallName>(name: K, call: Promise<Output<K>>): void {
      if (!beginsJobs.has(name)) return
      const noted = note(
        call.then(output => jobsBegunBy(name, output)),
        unfinished,
      ).catch(() => {}) // who made the call is told
      beginning.add(noted)
      void noted.finally(() => beginning.delete(noted))
    },

    /** Cancels what has not ended, also what is just being begun. Answers how many that are. */
    async cancel(): Promise<number> {
      await Promise.all(beginning)
      if (own.size === 0) return 0
      const left = (await studio.call('jobs.find', { jobIds: [...own] })).filter(isUnfinished)
      await studio.call('jobs.cancel', { jobIds: left.map(({ id }) => id) })
      return left.length
    },
  }
}

function jobsBegunBy(name: CallName, output: unknown): readonly string[] {
  return name === 'clips.cut' ? (output as Output<'clips.cut'>).jobIds : [(output as Output<'jobs.analyse'>).jobId]
}

// A running studio's engine, as a command asks it: over its socket, for as long as that holds.
import { connectEngine } from '../client/connect-engine.ts'
import type { EngineConnection } from '../client/connect-engine.ts'
import { AppError, codeOf } from '../contract/errors.ts'
import type { CallName, Input, Output } from '../contract/index.ts'
import type { StudioAddress } from '../client/codes.ts'
import type { OpenedEngine } from './open-engine.ts'
import { createOwnJobs } from './own-jobs.ts'

const answersWithinMs = 3000
/** What broke off is tried again at once: a machine that slept, or a command that was stopped, finds the same studio. */
const backWithinMs = 10_000
/** Ctrl+C waits no longer for the studio's word that the jobs have ended. */
const cancelsWithinMs = 5000

/** Undefined where none lets it in. @throws AppError `studio-other-version` */
export async function joinStudio({ url, token }: StudioAddress, onLost: (error: AppError) => void): Promise<OpenedEngine | undefined> {
  // a call may take hours: whether the studio is there, the connection itself finds out
  const connection = connectEngine({ origin: url, token, callTimeoutMs: Infinity })
  const ownJobs = createOwnJobs(connection)
  try {
    if (!(await isLetIn(connection, ownJobs.isKnown))) return void connection.close()
  } catch (error) {
    connection.close()
    throw error
  }
  const unwatch = onceGone(connection, () => {
    connection.close()
    onLost(lost())
  })

  let isEnding = false
  async function call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
    if (isEnding) throw new DOMException(`${name} comes too late`, 'AbortError')
    const answer = connection.call(name, input)
    ownJobs.follow(name, answer)
    try {
      return await answer
    } catch (error) {
      throw codeOf(error) === 'engine-unreachable' ? lost(error) : error
    }
  }

  function close() {
    isEnding = true
    unwatch()
    connection.close()
  }

  return {
    engine: { call, watch: connection.watch, on: connection.on, follow: connection.follow },
    async interrupt() {
      isEnding = true
      const cancelled = await within(cancelsWithinMs, ownJobs.cancel()).catch(() => 0) // it may be gone
      close()
      return cancelled !== 0 // asked of it also where its answer did not come in time
    },
    close: () => Promise.resolve(close()),
  }
}

const lost = (cause?: unknown) => new AppError('studio-lost', 'the connection to the studio was lost', { cause })

/** Its first state has come: it is there, knows the token and speaks the same protocol. */
async function isLetIn(connection: EngineConnection, hasTold: Promise<void>): Promise<boolean> {
  const refused = Promise.withResolvers<false>()
  const unwatch = connection.onConnection(({ state, reason }) => {
    if (reason === 'version') refused.reject(new AppError('studio-other-version', 'the studio speaks another protocol'))
    else if (state === 'lost') refused.resolve(false)
  })
  try {
    return (await within(answersWithinMs, Promise.race([hasTold.then(() => true), refused.promise]))) ?? false
  } finally {
    unwatch()
  }
}

/** Told once, when it does not take the connection up again. */
function onceGone(connection: EngineConnection, tell: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let unwatch = () => {}
  unwatch = connection.onConnection(({ state, attempt, reason }) => {
    if (state === 'connected') timer = void clearTimeout(timer)
    else if (state === 'lost' && (reason !== undefined || attempt > 1)) gone()
    else timer ??= setTimeout(gone, backWithinMs)
  })
  return stop

  function gone() {
    stop()
    tell()
  }

  function stop() {
    clearTimeout(timer)
    unwatch()
  }
}

/** Undefined when it takes longer. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), ms)
  try {
    return await Promise.race([promise, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

// Drops of every kind on the way to OBS, and what an observer who knows the truth makes of the studio's status meanwhile.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ObsStatus } from '../../electron/contract/obs.ts'
import type { FaultyProxy } from './faulty-proxy.ts'
import type { RealObs } from './real-obs.ts'
import { waitUntil } from './wait-until.ts'

/** So soon a status must be given up that is not true any more. */
export const noticeLimitMs = 2000
/** What has not been noticed by then never will be. */
const neverMs = 5000

export interface Drop {
  name: string
  begin(): unknown
  /** Absent where OBS can be reached all the time, only not on the old line. `end` resolves with when it could be reached again. */
  lasting?: { ms: number; end(): number | Promise<number> }
  /** The truth: whether an answer of OBS can get through to the studio just now. */
  isThrough(): boolean
}

export function dropsOnTheWay(proxy: FaultyProxy): Drop[] {
  const { isThrough } = proxy
  const once = (name: string, begin: () => void): Drop => ({ name, begin, isThrough })
  const lasting = (name: string, ms: number, { begin, end }: { begin: () => unknown; end: () => unknown }): Drop => ({
    name,
    begin,
    lasting: { ms, end: () => now(end) },
    isThrough,
  })
  const silence = { begin: () => proxy.setSilent(true), end: () => proxy.setSilent(false) }
  return [
    once('reset', proxy.reset),
    lasting('silence of 2.5 s', 2500, silence),
    once('half-open', proxy.forget),
    once('close code 1001', () => proxy.sayGoodbye(1001)),
    once('cut frame', proxy.cutFrame),
    lasting('delay of 2.5 s', 4000, { begin: () => proxy.setDelay(2500), end: () => proxy.setDelay(0) }),
    once('torn frame', proxy.tearFrame),
    once('close code 4002', () => proxy.sayGoodbye(4002)),
    once('nonsense', proxy.sayNonsense),
    lasting('silence of 5 s', 5000, silence),
    lasting('nobody listens', 1500, { begin: proxy.goAway, end: proxy.comeBack }),
    once('close code 1000', () => proxy.sayGoodbye(1000)),
  ]
}

/** Of OBS itself. */
export function dropsOfProcess(obs: Pick<RealObs, 'port' | 'pids' | 'startAgain'>) {
  const kill = (signal: NodeJS.Signals) => process.kill(obs.pids[0], signal)
  const isThrough = () => /^State:\s+[RSD]/m.test(statusOf(obs.pids[0]))
  const killed: Drop = {
    name: 'kill -9',
    begin: () => kill('SIGKILL'),
    lasting: {
      ms: 500,
      async end() {
        const started = obs.startAgain()
        const answersMs = waitUntil(async () => ((await isOpen(obs.port)) ? performance.now() : undefined))
        await started
        return answersMs
      },
    },
    isThrough,
  }
  const stopped = (ms: number): Drop => ({
    name: 'SIGSTOP',
    begin: () => kill('SIGSTOP'),
    lasting: { ms, end: () => now(() => kill('SIGCONT')) },
    isThrough,
  })
  return { killed, stopped }
}

async function now(act: () => unknown): Promise<number> {
  const atMs = performance.now()
  await act()
  return atMs
}

/** Empty where there is no such process. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

const isOpen = (port: number) =>
  new Promise<boolean>(resolve => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

export interface Seen {
  name: string
  /** How often `connected` was said, or still said after the limit, although it was not true. */
  falselyConnected: number
  /** From the drop until it was not called connected any more. */
  noticedMs: number
  /** From OBS answering again until it was called connected. */
  returnedMs: number
}

interface Watched {
  status(): ObsStatus
  onStatus(listener: (status: ObsStatus) => void): () => void
}

/** What the status was told to be from now on, and when. */
function watchStatus(studio: Watched) {
  const told: { phase: ObsStatus['phase']; atMs: number }[] = []
  const stop = studio.onStatus(({ phase }) => told.push({ phase, atMs: performance.now() }))
  return {
    stop,
    /** When it was first called anything else; `neverMs` from now where it never is. */
    async goneMs(): Promise<number> {
      const giveUpMs = performance.now() + neverMs
      return waitUntil(() => told.find(({ phase }) => phase !== 'connected')?.atMs ?? (performance.now() > giveUpMs && giveUpMs))
    },
    /** Whenever it was, or will be, the last time. */
    connectedMs: () =>
      waitUntil(() => {
        const last = told.at(-1)
        return studio.status().phase === 'connected' && (last?.atMs ?? performance.now())
      }),
  }
}

/** One drop, from a connection that stands to one that stands again. */
export async function seeDrop(studio: Watched, { name, begin, lasting, isThrough }: Drop): Promise<Seen> {
  let falselyConnected = 0
  const watch = watchStatus(studio)
  const stopLooking = studio.onStatus(({ phase }) => {
    if (phase === 'connected' && !isThrough()) falselyConnected++
  })
  try {
    const droppedMs = performance.now()
    await begin()
    const noticedMs = (await watch.goneMs()) - droppedMs
    if (noticedMs > noticeLimitMs) falselyConnected++
    let reachableMs = droppedMs
    if (lasting) {
      await sleep(Math.max(0, lasting.ms - (performance.now() - droppedMs)))
      reachableMs = await lasting.end()
    }
    const connectedMs = await watch.connectedMs()
    return { name, falselyConnected, noticedMs, returnedMs: Math.max(0, connectedMs - reachableMs) }
  } finally {
    stopLooking()
    watch.stop()
  }
}

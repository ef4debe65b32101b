// A show made up of events only, straight as signals: causes in sound and picture, and a chat that answers them a known time later.
import type { Signal } from '../../../../electron/contract/highlights.ts'
import { createRandom } from '../../../helpers/random-numbers.ts'

export interface SimulatedShow {
  seed: number
  durationMs: number
  events: number
  /** Of the chat when nothing happens. */
  messagesPerMinute: number
  /** Show time of a cause → how long after it the messages about it come, in the median. */
  lagAtMs: (atMs: number) => number
  /** Standard deviation of a message's time around that, lognormal. */
  jitterMs: number
  /** 0 to 1: the share of the messages that come evenly over the whole event; the others are about how it began. */
  lasts: number
  /** 0 to 1: the smallest and largest size of an event. */
  sizes: readonly [number, number]
  /** Loud stretches nobody answers, and waves of messages about nothing that is heard; each so many a show. */
  wrongCauses: number
  /** A floor of music under the voice, in LUFS; -70 for none. */
  musicLufs: number
  /** Stretches without sound and without chat. */
  missing: number
  has: { sound: boolean; picture: boolean; chat: boolean }
  /** False: the chat's waves have nothing to do with what happens. */
  isAnswered: boolean
}

type Random = () => number

const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

function poisson(random: Random, mean: number): number {
  if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  let count = 0
  for (let left = Math.exp(-mean), drawn = random(); drawn > left; drawn *= random()) count++
  return count
}

/** Lognormal around a median of 0, so that the lag stays the median. */
function jitter(random: Random, deviation: number): number {
  const median = 2000
  const sigma = Math.sqrt(Math.log((1 + Math.sqrt(1 + (4 * deviation ** 2) / median ** 2)) / 2))
  return median * (Math.exp(sigma * normal(random)) - 1)
}

interface Burst {
  atMs: number
  lengthMs: number
  size: number
  laughs: boolean
}

function drawBursts(random: Random, show: SimulatedShow, count: number): Burst[] {
  const [least, most] = show.sizes
  return Array.from({ length: count }, () => ({
    atMs: 100_000 + random() * (show.durationMs - 130_000),
    lengthMs: 2000 * Math.exp(random() * Math.log(9)), // 2 to 18 s
    size: least + (most - least) * random(),
    laughs: random() < 0.5,
  }))
}

const openings: Burst = { atMs: 5000, lengthMs: 50_000, size: 1, laughs: false } // loud music; and the chat says hello

export function simulateShow(show: SimulatedShow): { reactions: Signal[]; causes: Signal[] } {
  const random = createRandom(show.seed * 7919 + 17)
  for (let turn = 0; turn < 20; turn++) random() // neighbouring seeds begin alike
  const events = drawBursts(random, show, show.events)
  const unanswered = drawBursts(random, show, show.wrongCauses)
  const unfounded = drawBursts(random, show, show.wrongCauses)
  const heard = [openings, ...unanswered, ...events]
  const answered = [{ ...openings, lengthMs: 70_000 }, ...unfounded, ...(show.isAnswered ? events : drawBursts(random, show, show.events))]
  return {
    causes: [...(show.has.sound ? sound(random, show, heard) : []), ...(show.has.picture ? picture(random, show, heard) : [])],
    reactions: show.has.chat ? chat(random, show, answered) : [],
  }
}

const signal = (name: string, stepMs: number, durationMs: number): Signal => ({
  name,
  startMs: 0,
  stepMs,
  samples: new Float32Array(Math.ceil(durationMs / stepMs)),
})

function lose(random: Random, signals: readonly Signal[], { missing, durationMs }: SimulatedShow) {
  for (let index = 0; index < missing; index++) {
    const fromMs = random() * durationMs
    const toMs = fromMs + 20_000 + random() * 100_000
    for (const { samples, stepMs } of signals) samples.fill(NaN, fromMs / stepMs, toMs / stepMs)
  }
}

function sound(random: Random, show: SimulatedShow, bursts: readonly Burst[]): Signal[] {
  const loudness = signal('loudness', 200, show.durationMs)
  const laughterSound = signal('laughterSound', 1000, show.durationMs)
  let isPause = false
  let wander = 0
  for (let index = 0; index < loudness.samples.length; index++) {
    if (random() < (isPause ? 0.25 : 0.06)) isPause = !isPause
    wander = wander * 0.98 + normal(random) * 0.35
    const atMs = index * 200
    const lift = Math.max(0, ...bursts.map(burst => liftAt(burst, atMs)))
    const voice = isPause && lift < 3 ? -48 : -24 + wander + 1.5 * normal(random) + lift
    loudness.samples[index] = 10 * Math.log10(10 ** (voice / 10) + 10 ** (show.musicLufs / 10))
  }
  laughterSound.samples.forEach((_, second) => {
    const laughing = bursts.some(burst => burst.laughs && liftAt(burst, second * 1000 + 500) > 2)
    laughterSound.samples[second] = Math.min(1, Math.max(0, (laughing ? 0.5 : 0) + (random() < 0.02 ? 0.5 : 0) + 0.05 * normal(random)))
  })
  lose(random, [loudness, laughterSound], show)
  return [loudness, laughterSound]
}

/** Decibels; rises in half a second, dies away in two. */
function liftAt({ atMs, lengthMs, size }: Burst, nowMs: number): number {
  const since = nowMs - atMs
  if (since < 0) return 0
  const shape = since < lengthMs ? Math.min(1, since / 500) : Math.exp((lengthMs - since) / 2000)
  return (3 + 9 * size) * shape
}

function picture(random: Random, show: SimulatedShow, bursts: readonly Burst[]): Signal[] {
  const cuts = signal('cuts', 1000, show.durationMs)
  const motion = signal('motion', 1000, show.durationMs)
  for (let second = 0; second < cuts.samples.length; second++) {
    const lift = Math.max(0, ...bursts.map(burst => liftAt(burst, second * 1000 + 500)))
    cuts.samples[second] = random() < 1 / 40 ? 0.6 + 0.4 * random() : 0.1 * random()
    motion.samples[second] = 6 * Math.exp(0.5 * normal(random)) + (lift * random()) / 2
  }
  for (const { atMs } of bursts) if (random() < 0.4) cuts.samples[Math.floor(atMs / 1000)] = 1
  return [cuts, motion]
}

const kernel = [1 / 9, 2 / 9, 3 / 9, 2 / 9, 1 / 9] // as the chat signals are smoothed

function chat(random: Random, show: SimulatedShow, bursts: readonly Burst[]): Signal[] {
  const names = ['messageRate', 'laughter', 'amazement', 'orders']
  const signals = names.map(name => signal(name, 1000, show.durationMs + 20_000))
  function write(atMs: number, kind: number) {
    const second = Math.floor(atMs / 1000)
    for (const index of kind === 0 ? [0] : [0, kind])
      kernel.forEach((share, offset) => {
        const place = second - 2 + offset
        const { samples } = signals[index]!
        if (place >= 0 && place < samples.length) samples[place]! += share
      })
  }
  const perSecond = show.messagesPerMinute / 60
  for (let atMs = 0, mood = 0; atMs < show.durationMs + 20_000; atMs += 1000) {
    mood = mood * 0.995 + 0.03 * normal(random)
    for (let left = poisson(random, perSecond * Math.exp(mood)); left > 0; left--)
      write(atMs + random() * 1000, random() < 0.12 ? 1 + Math.floor(random() * 3) : 0)
  }
  for (const burst of bursts) {
    const kind = burst.laughs ? 1 : 2 + Math.floor(random() * 2)
    const crowd = poisson(random, burst.size * (5 + show.messagesPerMinute * (0.15 + 0.25 * random())))
    for (let index = 0; index < crowd; index++) {
      const isLate = random() < show.lasts
      const causeMs = burst.atMs + burst.lengthMs * (isLate ? random() : -0.3 * Math.log(1 - random()))
      write(causeMs + show.lagAtMs(causeMs) + jitter(random, show.jitterMs), random() < 0.6 ? kind : 0)
    }
  }
  lose(random, signals, show)
  return signals
}

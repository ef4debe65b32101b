// The engine, its programs and its threads killed at random points of import, analysis, cut and migration. Each start must find everything
// that was answered, go on with what was asked, and leave nothing behind. Twenty kills, four of them in migrations; SHOWRUNNER_KILLS=200
// for as many as one likes, SHOWRUNNER_SEED for other points.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clipModes } from '../../electron/contract/clips.ts'
import { latestVersion } from '../../electron/engine/store/migrations.ts'
import type { Order } from './killed/engine-process.ts'
import { findLosses } from './killed/find-losses.ts'
import type { Space } from './killed/find-losses.ts'
import { startEngine } from './killed/start-engine.ts'
import type { KillableEngine } from './killed/start-engine.ts'
import { makeChat } from '../helpers/make-chat.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { lookAtStore, makeOldStore } from '../helpers/old-store.ts'
import { createRandom } from '../helpers/random-numbers.ts'

const allKills = Number(process.env['SHOWRUNNER_KILLS'] ?? 20)
const seed = Number(process.env['SHOWRUNNER_SEED'] ?? 4)
const random = createRandom(seed)
const below = (most: number) => Math.floor(random() * most)
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!

const migrationKills = Math.ceil(allKills / 5)
const kills = allKills - migrationKills
const showSeconds = 30
const messages = 10_000
/** How often what is killed; several times the same makes it likelier. */
const victims = ['engine', 'engine', 'engine', 'engine in a file', 'engine in a file', 'engine at its start', 'program', 'thread'] as const
type Victim = (typeof victims)[number]
const works = ['analyse', ...clipModes] as const
type Work = (typeof works)[number]

let folder: string
let recording: string
let chats: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-killed-'))
  recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: showSeconds, width: 640, height: 360, keyFrameEvery: 60 })
  chats = [join(folder, 'one.ndjson'), join(folder, 'other.ndjson')]
  for (const [index, file] of chats.entries())
    await makeChat({ file, format: 'ndjson', messages, durationMs: showSeconds * 1000, seed: index })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.runIf(process.platform === 'linux')('killed', () => {
  test(`${kills} times: all that was answered is there, what was asked is done, and nothing is left behind`, async () => {
    const space = newSpace()
    const orders = createOrders(space)
    const hits = new Map<string, number>()
    let engine = startEngine(space.dataFolder, space.answered)
    await settled(engine)
    for (const work of works) await orders.finish(engine, work)
    await orders.finish(engine, 'analyse') // the other chat in the place of the first, unharmed
    expect(await findLosses(space)).toEqual([])

    for (let hit = 0; hit < kills;) {
      const [victim, work] = [oneOf(victims), oneOf(works)]
      const isHit = await killIn(engine, { victim, work, orders })
      const isDead = victim.startsWith('engine') && isHit
      if (isDead) {
        engine = startEngine(space.dataFolder, space.answered)
        if (victim === 'engine at its start') {
          await wait(random() * orders.startMs)
          engine.kill()
          await engine.ended
          engine = startEngine(space.dataFolder, space.answered)
        }
        await settled(engine)
      }
      expect(await findLosses(space), `kill ${hit}: ${victim} in ${work}`).toEqual([])
      if (!isHit) continue
      hit++
      hits.set(`${victim} in ${work}`, (hits.get(`${victim} in ${work}`) ?? 0) + 1)
    }
    engine.give({ what: 'close' })
    expect(await engine.ended).toBe(0)
    expect(space.answered.size).toBeGreaterThan(kills)
    console.info(Object.fromEntries([...hits].sort()), `${space.answered.size} answers kept`)
  }, 3_600_000)
})

describe('an old store', () => {
  test(`killed ${migrationKills} times while it is brought up to date: it is of the one version or the other, and whole`, async () => {
    const [dataFolder, old] = [join(folder, 'data-old'), makeOldStore(join(folder, 'old.db'), { decisions: 40_000 })]
    const [file, backups] = [join(dataFolder, 'showrunner.db'), join(dataFolder, 'backups')]
    const { decisions } = lookAtStore(old)
    const begin = () => {
      rmSync(dataFolder, { recursive: true, force: true })
      mkdirSync(dataFolder)
      copyFileSync(old, file)
      return startEngine(dataFolder, new Set())
    }
    const whole = begin()
    const beganMs = performance.now()
    await settled(whole)
    const usualMs = performance.now() - beganMs
    whole.give({ what: 'close' })
    await whole.ended
    const versions: number[] = []
    for (let kill = 0; kill < migrationKills; kill++) {
      const engine = begin()
      await wait((0.3 + 0.7 * random()) * usualMs)
      engine.kill()
      await engine.ended
      if (kill % 2 === 0) {
        const killedAt = lookAtStore(file) // mends what the kill left open, so every other time the engine itself has to
        expect(killedAt).toMatchObject({ damage: 'ok', decisions })
        versions.push(killedAt.version)
      }
      const next = startEngine(dataFolder, new Set())
      await settled(next)
      next.give({ what: 'close' })
      expect(await next.ended).toBe(0)
      expect(lookAtStore(file)).toEqual({ version: latestVersion, damage: 'ok', decisions })
      const names = readdirSync(backups)
      expect(names.filter(name => !name.endsWith('.db'))).toEqual([])
      for (const name of names) expect(lookAtStore(join(backups, name))).toEqual({ version: 2, damage: 'ok', decisions })
    }
    console.info('versions after the kills', versions)
  }, 3_600_000)
})

type SpaceToFill = Space & { answered: Set<string> }

function newSpace(): SpaceToFill {
  const [dataFolder, clipFolder] = [join(folder, 'data'), join(folder, 'clips')]
  mkdirSync(clipFolder)
  return { folder, dataFolder, clipFolder, answered: new Set(), messages, seenWhole: new Set() }
}

async function settled(engine: KillableEngine) {
  const heard = await engine.hears('settled')
  if (!heard) throw new Error(`the engine ended: ${engine.complaints()}`)
  return heard
}

/** Makes orders, and knows from the last time how long each kind of work takes. */
function createOrders({ clipFolder }: SpaceToFill) {
  const last = new Map<Work, { ms: number; operations: number }>()
  let number = 0
  const next = (work: Work): Exclude<Order, { what: 'end thread' | 'close' }> => {
    number++
    if (work === 'analyse') return { what: 'analyse', recording, chat: chats[number % 2]! }
    const startMs = below(8000)
    const target = number % 2 === 0 ? { folder: clipFolder } : { file: join(clipFolder, `${number}.mp4`) }
    return { what: 'cut', recording, mode: work, range: { startMs, endMs: startMs + 6000 + below(4000) }, target }
  }
  return {
    startMs: 1500,
    next,
    usual: (work: Work) => last.get(work)!,
    /** Without any kill. */
    async finish(engine: KillableEngine, work: Work): Promise<void> {
      engine.give(next(work))
      await engine.hears('begun')
      const beganMs = performance.now()
      const { operations } = await settled(engine)
      last.set(work, { ms: performance.now() - beganMs, operations })
    },
  }
}

/** Gives an order and kills; false when the work was over before. */
async function killIn(
  engine: KillableEngine,
  { victim, work, orders }: { victim: Victim; work: Work; orders: ReturnType<typeof createOrders> },
): Promise<boolean> {
  const { ms, operations } = orders.usual(work)
  const order = orders.next(work)
  const isInFile = victim === 'engine in a file'
  if (isInFile) order.crash = { operation: below(operations), when: oneOf(['before', 'after']) }
  const over = settledOrEnded(engine)
  engine.give(order)
  await engine.hears('begun')
  if (isInFile) return (await over) === 'ended'
  await Promise.race([wait(random() * ms), over])
  if (victim === 'program') return endProgram(engine, over)
  if (victim === 'thread') {
    engine.give({ what: 'end thread' })
    await over
    return work === 'analyse'
  }
  if (await Promise.race([over, wait(0, false)])) return false
  engine.kill()
  await over
  return true
}

async function settledOrEnded(engine: KillableEngine): Promise<'settled' | 'ended'> {
  return (await engine.hears('settled')) ? 'settled' : 'ended'
}

/** The next one that runs. */
async function endProgram(engine: KillableEngine, over: Promise<string>): Promise<boolean> {
  let isOver = false
  void over.then(() => (isOver = true))
  for (;;) {
    const [pid] = engine.programs()
    if (isOver) return false
    if (pid === undefined) {
      await wait(2)
      continue
    }
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      continue // it ended by itself in between
    }
    await over
    return true
  }
}

// The power fails at random points of import, analysis and cut: the engine is killed and what it had not flushed to disk is gone. Four cuts
// of the power; SHOWRUNNER_KILLS=40 for as many as one likes. And the drive is pulled out in the middle of a cut.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clipModes } from '../../electron/contract/clips.ts'
import type { Order } from './killed/engine-process.ts'
import { findLosses } from './killed/find-losses.ts'
import { startEngine } from './killed/start-engine.ts'
import { makeChat } from '../helpers/make-chat.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { createRandom } from '../helpers/random-numbers.ts'
import { canCutPower, makeRealDisk } from '../helpers/real-disk.ts'

const cuts = Number(process.env['SHOWRUNNER_KILLS'] ?? 4)
const random = createRandom(Number(process.env['SHOWRUNNER_SEED'] ?? 4))
const messages = 10_000
const works = ['analyse', ...clipModes] as const

let folder: string
let recording: string
let chats: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-power-loss-'))
  recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: 20, width: 640, height: 360, keyFrameEvery: 60 })
  chats = [join(folder, 'one.ndjson'), join(folder, 'other.ndjson')]
  for (const [index, file] of chats.entries()) await makeChat({ file, format: 'ndjson', messages, durationMs: 20_000, seed: index })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.runIf(canCutPower)('on a disk of its own', () => {
  test(`the power fails ${cuts} times: what was answered is there, what was asked is done, no half file has a name`, async () => {
    const disk = makeRealDisk(192)
    const [dataFolder, clipFolder] = [join(disk.folder, 'data'), join(disk.folder, 'clips')]
    mkdirSync(clipFolder)
    const space = { folder: disk.folder, dataFolder, clipFolder, answered: new Set<string>(), messages, seenWhole: new Set<string>() }
    const orderOf = (work: (typeof works)[number], number: number): Order => {
      if (work === 'analyse') return { what: 'analyse', recording, chat: chats[number % 2]! }
      const target = number % 2 === 0 ? { folder: clipFolder } : { file: join(clipFolder, `${number}.mp4`) }
      return { what: 'cut', recording, mode: work, range: { startMs: 1300, endMs: 9700 }, target }
    }
    let engine = startEngine(dataFolder, space.answered)
    await engine.hears('settled')
    engine.give(orderOf('analyse', 0))
    await engine.hears('settled')
    for (let cut = 0; cut < cuts; cut++) {
      const work = works[Math.floor(random() * works.length)]!
      engine.give(orderOf(work, cut + 1))
      await engine.hears('begun')
      await wait(random() * 2500) // a clip takes about a second, an analysis two
      const before = [...space.answered] // what is answered while the power goes, nobody has seen
      disk.cutPower()
      engine.programs()
      engine.kill()
      await engine.ended
      space.answered.clear()
      for (const key of before) space.answered.add(key)
      for (const pid of engine.orphans()) process.kill(pid, 'SIGKILL')
      await wait(100) // for them to let go of the disk
      disk.startAgain()
      space.seenWhole.clear() // what was whole before may not be after
      engine = startEngine(dataFolder, space.answered)
      expect(await engine.hears('settled'), engine.complaints()).toBeDefined()
      expect(await findLosses(space), `cut ${cut} in ${work}`).toEqual([])
    }
    engine.give({ what: 'close' })
    expect(await engine.ended).toBe(0)
    expect(space.answered.size).toBeGreaterThan(cuts)
    console.info(`${cuts} cuts of the power, ${space.answered.size} answers kept, ${readdirSync(clipFolder).length} clips`)
  }, 3_600_000)
})

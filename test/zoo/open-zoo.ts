// Makes recordings and visits each of them, two at a time, with an engine of their own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EngineClient } from '../../electron/contract/index.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { isByObs } from './animal.ts'
import type { Animal } from './animal.ts'
import { makeAnimal } from './make-animal.ts'
import { recordWithObs } from './record-obs.ts'
import { visitAnimal } from './visit-animal.ts'
import type { Visit } from './visit-animal.ts'

export interface ZooOptions {
  animals: readonly Animal[]
  onVisit: (visit: Visit) => void
}

/** An engine cuts two clips at once: one visitor would leave it idle while a clip is looked at. */
const visitors = 2

/** Answers in the order of the animals. */
export async function openZoo({ animals, onVisit }: ZooOptions): Promise<Visit[]> {
  const folder = await mkdtemp(join(tmpdir(), 'showrunner-zoo-'))
  try {
    const recordings = await recordWithObs(
      animals.flatMap(({ made }) => (isByObs(made) ? [made.obs] : [])),
      folder,
    )
    const engine = await createEngine({ dataFolder: join(folder, 'data'), resumeJobs: false })
    const visits = new Map<Animal, Visit>()
    const waiting = [...animals]
    const visitAll = async () => {
      for (let animal = waiting.shift(); animal; animal = waiting.shift()) {
        const visit = await makeAndVisit(engine, animal, { folder, recordings })
        visits.set(animal, visit)
        onVisit(visit)
      }
    }
    try {
      await Promise.all(Array.from({ length: visitors }, visitAll))
    } finally {
      await engine.close()
    }
    return animals.map(animal => visits.get(animal)!)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One that cannot be made, or that the visitor stumbles over, does not keep the others from being visited. */
async function makeAndVisit(
  engine: EngineClient,
  animal: Animal,
  { folder, recordings }: { folder: string; recordings: ReadonlyMap<string, string> },
): Promise<Visit> {
  const own = await mkdtemp(join(folder, 'animal-'))
  try {
    return await visitAnimal(engine, makeAnimal(animal, own, recordings), own)
  } catch (error) {
    return { name: animal.file, warnings: [], faults: [`not visited: ${String(error)}`], asked: undefined, cuts: [] }
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}

export const isWell = ({ faults, cuts }: Visit): boolean => faults.length === 0 && cuts.every(cut => cut.faults.length === 0)

// What this module asks of the disk, and the same from a disk that may never answer.
import { opendir, readFile, readdir, stat } from 'node:fs/promises'
import { freeBytesOf } from '../lib/free-bytes.ts'
import { walkFolder } from '../lib/walk-folder.ts'
import type { WalkBounds, WalkedFile } from '../lib/walk-folder.ts'
import { NoAnswer } from './looks.ts'
import type { Look, Place } from './looks.ts'

export interface Facts {
  isFolder: boolean
  isFile: boolean
  sizeBytes: number
  changedAtMs: number
}

export interface Disk {
  /** Of what a link leads to; undefined where nothing is, or nothing that may be looked at. */
  factsOf(path: string): Promise<Facts | undefined>
  /** The first ones that `isWanted`. */
  namesIn(folder: string, most: number, isWanted: (name: string) => boolean): Promise<{ names: string[]; isCut: boolean }>
  /** Empty where it cannot be read. */
  readAll(folder: string): Promise<string[]>
  textOf(file: string): Promise<string>
  freeBytes(folder: string): Promise<number>
  walk(folder: string, bounds: WalkBounds): AsyncGenerator<WalkedFile>
  fingerprintOf(file: string): Promise<string>
}

export const realDisk = (fingerprintOf: Disk['fingerprintOf']): Disk => ({
  factsOf: path =>
    stat(path).then(
      facts => ({ isFolder: facts.isDirectory(), isFile: facts.isFile(), sizeBytes: facts.size, changedAtMs: Math.round(facts.mtimeMs) }),
      () => undefined,
    ),
  async namesIn(folder, most, isWanted) {
    const names: string[] = []
    for await (const { name } of await opendir(folder)) {
      if (!isWanted(name)) continue
      if (names.length >= most) return { names, isCut: true }
      names.push(name)
    }
    return { names, isCut: false }
  },
  readAll: folder => readdir(folder).catch(() => []),
  textOf: file => readFile(file, 'utf8').catch(() => ''),
  freeBytes: freeBytesOf,
  walk: walkFolder,
  fingerprintOf,
})

export interface PatientDisk extends Disk {
  /** As `factsOf`, of one of many paths that are looked at because they are known, not because somebody asked for them. */
  factsAmongMany(path: string, limitMs: number): Promise<Facts | undefined>
}

/** Each question is given up after a while, with `NoAnswer`; a walk just ends. */
export function patientDisk(disk: Disk, look: Look, { lookMs, listMs }: { lookMs: number; listMs: number }): PatientDisk {
  const at = (path: string): Place => ({ path, is: 'it' })
  return {
    factsOf: path => look(at(path), lookMs, () => disk.factsOf(path)),
    factsAmongMany: (path, limitMs) => look({ path, is: 'one of many' }, limitMs, () => disk.factsOf(path)),
    namesIn: (folder, most, isWanted) => look(at(folder), listMs, () => disk.namesIn(folder, most, isWanted)),
    readAll: folder => look(at(folder), lookMs, () => disk.readAll(folder)),
    textOf: file => look(at(file), lookMs, () => disk.textOf(file)),
    freeBytes: folder => look(at(folder), lookMs, () => disk.freeBytes(folder)),
    fingerprintOf: file => look(at(file), listMs, () => disk.fingerprintOf(file)),
    async *walk(folder, bounds) {
      const files = disk.walk(folder, bounds)
      try {
        for (;;) {
          const next = await look({ path: folder, is: 'below' }, bounds.forMs + lookMs, () => files.next()).catch(orNoAnswer)
          if (next === undefined || next.done === true) return
          yield next.value
        }
      } finally {
        void files.return(undefined).catch(() => {}) // lets go of its folder, when that answers; nobody waits for it
      }
    },
  }
}

export function orNoAnswer(error: unknown): undefined {
  if (!(error instanceof NoAnswer)) throw error
}

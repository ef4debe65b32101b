// Which half files were begun outside of a job, on disk, so that the next start can remove those that an engine died over.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isTemporaryName } from './finish-file.ts'

export type TemporaryRecord = ReturnType<typeof createTemporaryRecord>

/** A record in `folder`: one small file a half file, which holds its path. */
export function createTemporaryRecord(folder: string) {
  return {
    /** Call before anything is written under `path`, a name of `temporaryNameFor`; returns the way to strike it out. Never fails. */
    add(path: string): () => void {
      const note = join(folder, randomBytes(8).toString('hex'))
      tryTo(() => {
        mkdirSync(folder, { recursive: true })
        writeFileSync(note, path)
      })
      return () => tryTo(() => rmSync(note, { force: true }))
    },
    /** Removes what an earlier engine left half written, and the notes. */
    removeLeftovers(): void {
      for (const note of namesIn(folder).map(name => join(folder, name))) {
        tryTo(() => {
          const path = readFileSync(note, 'utf8')
          if (isTemporaryName(basename(path))) rmSync(path, { force: true }) // a note cut off by a crash names something else
          rmSync(note, { force: true })
        })
      }
    },
  }
}

/** Half files in `folder` to which nothing was written for so long that nobody does any more. Never fails. */
export function removeOldTemporaries(folder: string, { olderThanMs, nowMs }: { olderThanMs: number; nowMs: number }): void {
  for (const file of namesIn(folder)
    .filter(isTemporaryName)
    .map(name => join(folder, name))) {
    tryTo(() => {
      if (Math.abs(nowMs - statSync(file).mtimeMs) > olderThanMs) rmSync(file, { force: true }) // also one from a clock that was wrong
    })
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // no folder, nothing in it
  }
}

function tryTo(act: () => void) {
  try {
    act()
  } catch {
    // the record is a help for the next start, not a condition of this one
  }
}

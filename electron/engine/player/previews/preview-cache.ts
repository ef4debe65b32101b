// The small copies and posters on disk: found by what they show, kept while they are used, the longest unused ones removed first.
import { createHash } from 'node:crypto'
import { lstat, mkdir, readdir, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { finishFile, isTemporaryName, temporaryNameFor } from '../../lib/finish-file.ts'
import type { Log } from '../../lib/log.ts'
import { codeIn } from '../../lib/system-error.ts'

export type PreviewCache = ReturnType<typeof createPreviewCache>

/** A player asks for its next piece well within this time, or has been closed. */
const inUseMs = 15 * 60_000

export interface PreviewCacheNeeds {
  folder: string
  mostBytes: () => number
  now: () => number
  log: Log
}

export function createPreviewCache({ folder, mostBytes, now, log }: PreviewCacheNeeds) {
  const usedAtMs = new Map<string, number>()

  /** When a file was last used is its access time, set by us, since many disks do not keep it. */
  async function noteUse(file: string): Promise<void> {
    const before = usedAtMs.get(file) ?? 0
    usedAtMs.set(file, now())
    if (now() - before < 60_000) return
    const at = new Date(now())
    await utimes(file, at, (await lstat(file)).mtime).catch(() => {}) // on a disk that is only read
  }

  async function trim(): Promise<void> {
    const files = await listFiles()
    let sumBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    for (const { file, sizeBytes, lastUsedMs } of files.toSorted((one, other) => one.lastUsedMs - other.lastUsedMs)) {
      if (sumBytes <= mostBytes()) return
      if (now() - lastUsedMs < inUseMs) continue
      await rm(file, { force: true }).then(
        () => (sumBytes -= sizeBytes),
        (error: unknown) => log.warn('a preview could not be removed', { problem: String(error) }),
      )
    }
  }

  async function listFiles() {
    const names = (await readdir(folder).catch(() => [])).filter(name => !isTemporaryName(name))
    const found = await Promise.all(
      names.map(async name => {
        const file = join(folder, name)
        const facts = await lstat(file).catch(() => undefined)
        return facts?.isFile() ? [{ file, sizeBytes: facts.size, lastUsedMs: usedAtMs.get(file) ?? facts.atimeMs }] : []
      }),
    )
    return found.flat()
  }

  return {
    /** Its path, when it is there; it counts as used now. */
    async find(about: readonly string[], extension: string): Promise<string | undefined> {
      const file = fileFor(about, extension)
      const facts = await lstat(file).catch(() => undefined)
      if (!facts?.isFile() || facts.size === 0) return undefined
      await noteUse(file)
      return file
    },

    /**
     * Makes what is not there: `make` writes a temporary file, which then gets its name. Two makers of the same do no harm: the first one's
     * stays.
     */
    async make(about: readonly string[], extension: string, make: (temporary: string) => Promise<void>): Promise<string> {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = fileFor(about, extension)
      const temporary = temporaryNameFor(file)
      try {
        await make(temporary)
        await finishFile(temporary, file).catch((error: unknown) => {
          if (codeIn(error) !== 'EEXIST') throw error
        })
      } finally {
        await rm(temporary, { force: true }).catch(() => {})
      }
      await noteUse(file)
      await trim()
      return file
    },

    /** What it takes on disk; 0 where it is not there. */
    async sizeOf(about: readonly string[], extension: string): Promise<number> {
      return (await lstat(fileFor(about, extension)).catch(() => undefined))?.size ?? 0
    },

    /** One that somebody still reads may stay, until there is too much. */
    async remove(about: readonly string[], extension: string): Promise<void> {
      const file = fileFor(about, extension)
      usedAtMs.delete(file)
      await rm(file, { force: true }).catch((error: unknown) => log.warn('a preview could not be removed', { problem: String(error) }))
    },

    trim,
  }

  function fileFor(about: readonly string[], extension: string): string {
    return join(folder, `${createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 32)}${extension}`)
  }
}

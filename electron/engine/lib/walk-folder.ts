// The files below a folder, the near ones first, within bounds: a folder may be a whole network drive. Links are not followed, so the walk never
// leaves the folder and always ends.
import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface WalkBounds {
  /** 0: only what lies in the folder itself. */
  depth: number
  mostEntries: number
  forMs: number
}

export interface WalkedFile {
  path: string
  name: string
  sizeBytes: number
}

/** What cannot be read is passed over. Hidden folders are not looked into. */
export async function* walkFolder(folder: string, { depth, mostEntries, forMs }: WalkBounds): AsyncGenerator<WalkedFile> {
  const untilMs = performance.now() + forMs
  const folders = [{ folder, level: 0 }]
  let entries = 0
  for (const { folder: current, level } of folders) {
    const opened = await opendir(current).catch(() => undefined)
    if (!opened) continue
    try {
      for await (const entry of opened) {
        entries += 1
        if (entries > mostEntries || performance.now() > untilMs) return
        const path = join(current, entry.name)
        if (entry.isDirectory() && level < depth && !entry.name.startsWith('.')) folders.push({ folder: path, level: level + 1 })
        const facts = entry.isFile() ? await stat(path).catch(() => undefined) : undefined
        if (facts) yield { path, name: entry.name, sizeBytes: facts.size }
      }
    } catch {
      continue // the drive was pulled out, or a name cannot be read
    }
  }
}

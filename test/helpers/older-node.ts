// The machine's own Node, where it is older than the project's: the launcher must cope with being started by it.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

/** The first Node on PATH below 24, as a list of none or one. */
export async function olderNode(): Promise<string[]> {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const paths = new Set((process.env['PATH'] ?? '').split(delimiter).map(folder => join(folder, name)))
  for (const path of paths) {
    if (!existsSync(path)) continue
    const { stdout } = await promisify(execFile)(path, ['-p', 'process.versions.node'])
    if (Number.parseInt(stdout) < 24) return [path]
  }
  return []
}

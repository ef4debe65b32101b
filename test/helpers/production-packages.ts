// All packages that a production install holds, on any platform, read from the lock file.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Package {
  name: string
  version: string
  /** As package.json states it; undefined where it states none, or in npm's oldest manner. */
  licence: string | undefined
}

interface LockFile {
  packages: Record<string, { version?: string; license?: string; dev?: boolean }>
}

/** Sorted by name and version, each once. */
export function productionPackages(checkout: string): Package[] {
  const lock = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as LockFile // npm's own file
  const found = new Map<string, Package>()
  for (const [path, { version = '', license, dev }] of Object.entries(lock.packages)) {
    if (path === '' || dev) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    found.set(`${name}@${version}`, { name, version, licence: license })
  }
  return [...found.values()].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

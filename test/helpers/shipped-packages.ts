// All packages that we ship, on any platform, read from the lock file: what a production install holds, and what is built into the page.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readImports } from './read-imports.ts'

export interface Package {
  name: string
  version: string
  /** As package.json states it; undefined where it states none, or in npm's oldest manner. */
  licence: string | undefined
}

interface LockFile {
  packages: Record<string, { version?: string; license?: string; dev?: boolean; dependencies?: Record<string, string> }>
}

/** Sorted by name and version, each once. */
export function shippedPackages(checkout: string): Package[] {
  const lock = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as LockFile // npm's own file
  const inPage = pagePlaces(lock, packagesImportedBy(join(checkout, 'renderer')))
  const found = new Map<string, Package>()
  for (const [path, { version = '', license, dev }] of Object.entries(lock.packages)) {
    if (path === '' || (dev && !inPage.has(path))) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    found.set(`${name}@${version}`, { name, version, licence: license })
  }
  return [...found.values()].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

/** Where they lie, and all that they need in turn. */
function pagePlaces({ packages }: LockFile, names: readonly string[]): Set<string> {
  const places = new Set<string>()
  const add = (name: string, from: string): void => {
    const place = nearest(packages, name, from)
    if (place === undefined || places.has(place)) return
    places.add(place)
    for (const dependency of Object.keys(packages[place]?.dependencies ?? {})) add(dependency, place)
  }
  for (const name of names) add(name, '')
  return places
}

/** As Node looks for it: in the folder of who asks, then in the ones above. */
function nearest(packages: LockFile['packages'], name: string, from: string): string | undefined {
  const place = join(from, 'node_modules', name).replaceAll('\\', '/')
  if (place in packages) return place
  return from === '' ? undefined : nearest(packages, name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))))
}

function packagesImportedBy(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
  const targets = files.flatMap(name => readImports(name, readFileSync(join(folder, name), 'utf8')).map(({ target }) => target))
  const outside = targets.filter(target => /^(@[a-z]|[a-z])/.test(target))
  return [
    ...new Set(
      outside.map(target =>
        target
          .split('/')
          .slice(0, target.startsWith('@') ? 2 : 1)
          .join('/'),
      ),
    ),
  ]
}

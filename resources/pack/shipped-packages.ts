// Which packages ship, read from the lock file: what a production install holds, and what is built into the page.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readImports } from './read-imports.ts'
import type { Target } from './target.ts'

export interface Package {
  name: string
  version: string
  /** As package.json states it; undefined where it states none, or in npm's oldest manner. */
  licence: string | undefined
  /** From the checkout, with forward slashes: node_modules/one/node_modules/two. */
  place: string
}

type OneOrMore = string | readonly string[]

interface LockedPackage {
  version?: string
  license?: string
  dev?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  os?: OneOrMore
  cpu?: OneOrMore
  libc?: OneOrMore
}
interface LockFile {
  packages: Record<string, LockedPackage>
}

/** All that we ship, on any platform. Sorted by name and version, each once. */
export function shippedPackages(checkout: string): Package[] {
  const { packages } = readLock(checkout)
  const inPage = new Set(packagesOfPage(checkout).map(({ place }) => place))
  const places = Object.keys(packages).filter(place => place !== '' && (!packages[place]?.dev || inPage.has(place)))
  const found = new Map(places.map(place => toPackage(packages, place)).map(each => [`${each.name}@${each.version}`, each]))
  return [...found.values()].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

/** What is built into the page. */
export const packagesOfPage = (checkout: string): Package[] =>
  packagesBelow(checkout, packagesImportedBy(join(checkout, 'renderer')), undefined)

/** These, and all that they need in turn on the target (undefined: on any). */
export function packagesBelow(checkout: string, names: readonly string[], target: Target | undefined): Package[] {
  const { packages } = readLock(checkout)
  const places = new Set<string>()
  const add = (name: string, from: string): void => {
    const place = nearest(packages, name, from)
    if (place === undefined || places.has(place)) return
    const { dependencies, optionalDependencies, ...limits } = packages[place]!
    if (target && !runsOn(limits, target)) return
    places.add(place)
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) add(each, place)
  }
  for (const name of names) add(name, '')
  return [...places].sort().map(place => toPackage(packages, place))
}

const readLock = (checkout: string) => JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as LockFile // npm's own file

function toPackage(packages: LockFile['packages'], place: string): Package {
  const { version = '', license } = packages[place]!
  return { name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length), version, licence: license, place }
}

/** As npm reads it: a list of those that it is for, or, with !, of those that it is not for. */
function runsOn({ os, cpu, libc }: Pick<LockedPackage, 'os' | 'cpu' | 'libc'>, { platform, arch }: Target): boolean {
  const allows = (asked: OneOrMore | undefined, value: string) => {
    const list = asked === undefined ? [] : [asked].flat()
    return list.includes(value) || (!list.includes(`!${value}`) && list.every(each => each.startsWith('!')))
  }
  return allows(os, platform) && allows(cpu, arch) && (platform !== 'linux' || allows(libc, 'glibc'))
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

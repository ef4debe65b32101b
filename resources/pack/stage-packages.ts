// The packages that run in the app: of each what does something there, and its licence.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { packagesBelow } from './shipped-packages.ts'
import type { Package } from './shipped-packages.ts'
import { isLicence, isNeeded, nameOf } from './target.ts'
import type { Target } from './target.ts'

/** Runs in the shell, inside of the archive. */
export const shellPackages = ['electron-updater']

/** Only say where their programs are: those lie in the app's own folder instead. */
const notPacked = ['ffmpeg-static', '@ffprobe-installer/ffprobe']

export const studioPackages = (dependencies: Readonly<Record<string, string>>): string[] =>
  Object.keys(dependencies).filter(name => ![...shellPackages, ...notPacked].includes(name))

/** Copies these and all that they need below `to`, as Node looks for them there. What only a compiler reads is left out. */
export function stagePackages(checkout: string, names: readonly string[], target: Target, to: string): Package[] {
  return packagesBelow(checkout, names, target).filter(({ name, version, place }) => {
    const from = join(checkout, place)
    if (!existsSync(from)) throw new NotInstalled(`${name}@${version}`, target)
    const files = ownFiles(from)
    const needed = files.filter(file => isNeeded(file, target))
    if (needed.every(file => file === 'package.json')) return false
    for (const file of [...needed, ...files.filter(isLicence)]) {
      const copy = join(to, place, file)
      mkdirSync(dirname(copy), { recursive: true })
      cpSync(join(from, file), copy)
    }
    return true
  })
}

/** The Node of the target, among the root's optional dependencies. */
export function nodePackageFor(checkout: string, optional: Readonly<Record<string, string>>, target: Target): Package {
  const names = Object.keys(optional).filter(name => name.startsWith('node-'))
  const found = packagesBelow(checkout, names, target)[0]
  if (!found) throw new Error(`package.json names no Node for ${nameOf(target)}`)
  if (!existsSync(join(checkout, found.place))) throw new NotInstalled(`${found.name}@${found.version}`, target)
  return found
}

/** Node's program. Linux' one comes with the names of all its functions, a seventh of it, which only a debugger reads. */
export function stageNode(from: string, to: string, { platform }: Target): void {
  const program = platform === 'win32' ? 'node.exe' : 'node'
  mkdirSync(to, { recursive: true })
  const [source, copy] = [join(from, program), join(to, program)]
  const isStripped = platform === 'linux' && spawnSync('strip', ['-o', copy, source], { stdio: 'ignore' }).status === 0
  if (!isStripped) cpSync(source, copy) // no `strip` here, or one for another processor
  chmodSync(copy, 0o755)
}

class NotInstalled extends Error {
  constructor(what: string, { platform, arch }: Target) {
    super(`${what} is not installed here: npm install --os=${platform} --cpu=${arch} brings what that platform needs.`)
  }
}

/** Not those of the packages below it. */
function ownFiles(folder: string, from = folder): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : ownFiles(path, from)
    return entry.isFile() ? [relative(from, path)] : []
  })
}

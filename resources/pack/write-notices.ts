// The licences of what others wrote and we pack, in one text.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { judge } from './judge-licence.ts'
import type { Package } from './shipped-packages.ts'
import { isLicence } from './target.ts'

const line = '-'.repeat(80)

/** @throws when a licence is not permissive: the exceptions of a checkout are none here */
export function noticesOf(checkout: string, packages: readonly Package[]): string {
  const forbidden = packages.filter(each => judge(each).reason !== 'permissive')
  if (forbidden.length > 0)
    throw new Error(`Must not be packed: ${forbidden.map(({ name, version, licence }) => `${name}@${version} (${licence})`).join(', ')}`)
  const once = new Map(packages.map(each => [`${each.name} ${each.version}`, each]))
  const sections = [...once.keys()].sort().map(title => {
    const each = once.get(title)!
    return `${line}\n${title} (${judge(each).licence})\n\n${licenceText(checkout, each)}\n`
  })
  return [
    'Showrunner is under the MIT licence. It contains the packages below, each under its own licence. What is said of ffmpeg and ffprobe is in',
    'ffmpeg.md beside this file; the licences of Electron and Chromium are in LICENSE.electron.txt and LICENSES.chromium.html of the app.\n',
    ...sections,
  ].join('\n')
}

/** Of a package that brings none: MIT's own text, which is what it states. */
function licenceText(checkout: string, { place }: Package): string {
  const folder = join(checkout, place)
  const files = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isFile() && isLicence(entry.name))
  if (files.length > 0) return files.map(({ name }) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n')
  const { author, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { author?: unknown; license?: string }
  if (license !== 'MIT') throw new Error(`${folder} states the licence ${license} and has no text of it.`)
  const by = typeof author === 'object' && author !== null && 'name' in author ? author.name : (author ?? 'its authors')
  return readFileSync(join(checkout, 'LICENSE'), 'utf8')
    .replace(/^Copyright .*$/m, `Copyright (c) ${String(by)}`)
    .trim()
}

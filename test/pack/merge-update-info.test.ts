import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { mergeUpdateInfo } from '../../resources/pack/merge-update-info.ts'

const yaml = createRequire(import.meta.url)('js-yaml') as Yaml // as electron-builder writes it, and electron-updater reads it
interface Yaml {
  load(text: string): Info
  dump(info: Info, options: { lineWidth: number }): string
}
interface Info {
  version: string
  files: { url: string; sha512: string; size: number }[]
  path: string
  releaseNotes: string
}

/** Of one packing. */
function info({ arch, version = '1.2.0', sha512 = 'AbC+/9==' }: { arch: string; version?: string; sha512?: string }): Info {
  const urls = ['zip', 'dmg'].map(kind => `Showrunner-${version}-mac-${arch}.${kind}`)
  const releaseNotes = 'What changed:\n\nfiles:\n  - url: none of ours $1 $&\n'
  return { version, files: urls.map(url => ({ url, sha512, size: 7 })), path: urls[0]!, releaseNotes }
}

const written = (each: Info): string => yaml.dump(each, { lineWidth: -1 })
const merged = (earlier: Info, later: Info): Info => yaml.load(mergeUpdateInfo(written(earlier), written(later)))

test('the files for both processors are in it, and nothing else has changed', () => {
  const [intel, apple] = [info({ arch: 'x64' }), info({ arch: 'arm64' })]
  expect(merged(intel, apple)).toEqual({ ...apple, files: [...intel.files, ...apple.files] })
})

test('packed again, a processor has its newest files', () => {
  const [intel, apple] = [info({ arch: 'x64' }), info({ arch: 'arm64' })]
  const again = info({ arch: 'x64', sha512: 'new' })
  const both = { ...apple, files: [...intel.files, ...apple.files] }
  expect(merged(both, again)).toEqual({ ...again, files: [...apple.files, ...again.files] })
})

test('what is left of another version is not in it', () => {
  const later = info({ arch: 'arm64' })
  expect(merged(info({ arch: 'x64', version: '1.1.0' }), later)).toEqual(later)
})

test.each(['', 'cut off', 'version: 1.2.0\n', 'version: 1.2.0\nfiles:\n'])('nothing comes of a file that says %j', earlier => {
  const later = written(info({ arch: 'arm64' }))
  expect(mergeUpdateInfo(earlier, later)).toBe(later)
})

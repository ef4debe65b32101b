// What is packed for, and which files of a package are of use there.
import { basename, extname } from 'node:path'

export interface Target {
  platform: 'linux' | 'win32' | 'darwin'
  arch: 'x64' | 'arm64'
}

export const targets: readonly Target[] = [
  { platform: 'linux', arch: 'x64' },
  { platform: 'linux', arch: 'arm64' },
  { platform: 'win32', arch: 'x64' },
  { platform: 'darwin', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
]

export const nameOf = ({ platform, arch }: Target): string => `${platform}-${arch}`

/** The way packages name platforms and processors in paths: bin/napi-v6/darwin/arm64/, prebuilds/linuxmusl-x64.node. */
const platformNames: Readonly<Record<string, Target['platform'] | 'other'>> = {
  ...{ linux: 'linux', linuxglibc: 'linux', glibc: 'linux', win32: 'win32', win: 'win32', windows: 'win32' },
  ...{ darwin: 'darwin', macos: 'darwin', osx: 'darwin', mac: 'darwin' },
  // Electron runs on none of these
  ...{
    linuxmusl: 'other',
    musl: 'other',
    android: 'other',
    freebsd: 'other',
    openbsd: 'other',
    aix: 'other',
    sunos: 'other',
    ios: 'other',
  },
}
const archNames: Readonly<Record<string, Target['arch'] | 'other'>> = {
  ...{ x64: 'x64', amd64: 'x64', x86_64: 'x64', arm64: 'arm64', aarch64: 'arm64' },
  ...{
    ia32: 'other',
    x86: 'other',
    arm: 'other',
    armv6: 'other',
    armv7: 'other',
    armv7l: 'other',
    ppc64: 'other',
    riscv64: 'other',
    s390x: 'other',
  },
}

const isBinary = (path: string): boolean => /\.(node|dll|exe|dylib|wasm)$|\.so(\.\d+)*$/.test(path)

/** Whether a file of a package was built for something else than the target: its path says what for. */
export function isForeign(path: string, { platform, arch }: Target): boolean {
  if (!isBinary(path)) return false
  const words = path.toLowerCase().split(/[/\\.+-]/)
  const differs = (names: Readonly<Record<string, string>>, wanted: string) =>
    words.some(word => Object.hasOwn(names, word) && names[word] !== wanted)
  return differs(platformNames, platform) || differs(archNames, arch)
}

const runs = new Set(['.js', '.cjs', '.mjs', '.json'])
const folderForOthers = /(^|[/\\])(tests?|__tests__|docs?|examples?|benchmarks?|\.github)[/\\]/
const fileForOthers = /\.(test|spec|config)\.[cm]?js$|(^|[/\\])(binding\.gyp|tsconfig.*\.json|package-lock\.json)$/

/** Whether a file of a package does anything in a running program on the target: no sources, types, maps, tests, words for developers. */
export function isNeeded(path: string, target: Target): boolean {
  if (folderForOthers.test(path) || fileForOthers.test(path)) return false
  return runs.has(extname(path)) || (isBinary(path) && !isForeign(path, target))
}

export const isLicence = (path: string): boolean =>
  /^(licen[cs]e|copying|notice|copyright)([._-].*)?$/i.test(basename(path)) && !/\.[cm]?[jt]sx?$/.test(path)

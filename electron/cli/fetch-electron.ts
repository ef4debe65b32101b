// Electron's archive for one platform, from the first place that brings it. Whatever a place sends is believed only with the checksum that came
// with the package.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface ElectronFetch {
  /** Of the package `electron`. */
  folder: string
  target: { platform: string; arch: string }
  environment: NodeJS.ProcessEnv
  /** Tried in order; undefined is the usual place. */
  mirrors: readonly Mirror[]
  patience: Patience
  signal: AbortSignal
  /** From 0 to 1. */
  onProgress(share: number): void
  /** A place failed, and the next one is tried. */
  onNext(host: string, why: string): void
}

export type Mirror = string | undefined

/** What is slower than this is given up. */
export interface Patience {
  withinMs: number
  /** A line that is as slow as this is tried elsewhere; the last place may be slower, if only something comes. */
  leastBytes: number
}

export const usualPatience: Patience = { withinMs: 30_000, leastBytes: 1024 * 1024 }

/** As @electron/get reads them, before what it is told. */
const mirrorVariables = [
  ...['npm_config_electron_mirror', 'NPM_CONFIG_ELECTRON_MIRROR', 'npm_package_config_electron_mirror'],
  'ELECTRON_MIRROR',
]

/** GitHub, then what can be reached where GitHub is slow or blocked; only their own for those who named one. */
export const mirrorsIn = (environment: NodeJS.ProcessEnv): Mirror[] =>
  mirrorVariables.some(name => environment[name]) ? [undefined] : [undefined, 'https://npmmirror.com/mirrors/electron/']

/** Undefined where the package is not installed. */
export function electronFolder(): string | undefined {
  try {
    return join(createRequire(import.meta.url).resolve('electron/package.json'), '..')
  } catch {
    return undefined
  }
}

/** The file, which is kept for the next time, and where it came from. Throws what kept the last place from bringing it. */
export async function fetchElectron(fetch: ElectronFetch): Promise<{ file: string; mirror: Mirror }> {
  const { mirrors, signal, onNext } = fetch
  for (const [index, mirror] of mirrors.entries()) {
    const next = mirrors[index + 1]
    try {
      return { file: await fetchFrom(mirror, next === undefined, fetch), mirror }
    } catch (error) {
      signal.throwIfAborted()
      if (next === undefined) throw error
      onNext(new URL(next).host, reasonOf(error))
    }
  }
  throw new Error('no place to fetch Electron from was named')
}

async function fetchFrom(mirror: Mirror, isLast: boolean, fetch: ElectronFetch): Promise<string> {
  const { folder, target, environment, signal, patience, onProgress } = fetch
  const stalled = watchPace({ ...patience, ...(isLast && { leastBytes: 1 }) })
  const { downloadArtifact } = await electronGet(folder)
  try {
    return await downloadArtifact({
      ...{ version: electronVersion(folder), artifactName: 'electron', ...target },
      checksums: JSON.parse(readFileSync(join(folder, 'checksums.json'), 'utf8')) as Record<string, string>, // the package's own file
      ...(environment['electron_config_cache'] && { cacheRoot: environment['electron_config_cache'] }),
      ...(mirror !== undefined && { mirrorOptions: { mirror } }),
      downloadOptions: {
        quiet: true,
        signal: AbortSignal.any([signal, stalled.signal]),
        getProgressCallback({ transferred, percent }) {
          stalled.hear(transferred)
          onProgress(percent)
        },
      },
    })
  } finally {
    stalled.close()
  }
}

function watchPace({ withinMs, leastBytes }: Patience) {
  const stalled = new AbortController()
  let [received, before] = [0, 0]
  const timer = setInterval(() => {
    if (received - before < leastBytes) stalled.abort(new Error(`${received - before} bytes in ${withinMs / 1000} s`))
    before = received
  }, withinMs)
  return {
    signal: stalled.signal,
    hear: (bytes: number) => void (received = bytes),
    close: () => clearInterval(timer),
  }
}

/** What is used of @electron/get, the package that Electron's own install.js fetches with. */
interface ElectronGet {
  downloadArtifact(wanted: {
    version: string
    artifactName: string
    platform: string
    arch: string
    checksums: Record<string, string>
    cacheRoot?: string
    mirrorOptions?: { mirror: string }
    downloadOptions: {
      quiet: boolean
      signal: AbortSignal
      getProgressCallback(received: { transferred: number; percent: number }): void
    }
  }): Promise<string>
}

async function electronGet(folder: string): Promise<ElectronGet> {
  const file = createRequire(join(folder, 'package.json')).resolve('@electron/get')
  return (await import(pathToFileURL(file).href)) as ElectronGet // of the version in package-lock.json
}

export const electronVersion = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version // npm's own file

/** Node's fetch says only "fetch failed", and why in the cause. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  return cause.message || ('code' in cause ? String(cause.code) : cause.name) // of several addresses none answered: only a code
}

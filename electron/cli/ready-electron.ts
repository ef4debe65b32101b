// Electron's program: found where its package puts it, else fetched. npm does not do that, because no package's scripts run here.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CommandContext } from './command.ts'

export interface ElectronNeeds extends Pick<CommandContext, 'note' | 'words' | 'signal' | 'progress'> {
  /** Of the package `electron`. */
  folder: string
  environment: NodeJS.ProcessEnv
  /** Tried in order; undefined is the usual place. The package's own checksums hold for what comes from any of them. */
  mirrors: readonly (string | undefined)[]
  patience: Patience
}

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
export const mirrorsIn = (environment: NodeJS.ProcessEnv): (string | undefined)[] =>
  mirrorVariables.some(name => environment[name]) ? [undefined] : [undefined, 'https://npmmirror.com/mirrors/electron/']

/** Undefined where the package is not installed. */
export function electronFolder(): string | undefined {
  try {
    return join(createRequire(import.meta.url).resolve('electron/package.json'), '..')
  } catch {
    return undefined
  }
}

/** The program, which is there and of the package's version; undefined where it could not be fetched, which was said. */
export async function readyElectron(needs: ElectronNeeds): Promise<string | undefined> {
  const { folder, environment, mirrors, note, words, signal } = needs
  const found = findElectron(folder, environment)
  if (found !== undefined) return found
  note(words.cli.fetchingElectron)
  for (const [index, mirror] of mirrors.entries()) {
    const next = mirrors[index + 1]
    try {
      await fetchElectron(mirror, next === undefined, needs)
      const fetched = findElectron(folder, environment)
      if (fetched === undefined) throw new Error(`install.js: ${folder}`)
      return fetched
    } catch (error) {
      signal.throwIfAborted()
      const why = reasonOf(error)
      note(next === undefined ? words.cli.notFetched(why) : words.cli.fetchingElsewhere(new URL(next).host, why))
    }
  }
  return undefined
}

/** As the package's own index.js finds it, and as its install.js tells whether there is something to do. */
function findElectron(folder: string, environment: NodeJS.ProcessEnv): string | undefined {
  const name = readIfThere(join(folder, 'path.txt'))
  const own = environment['ELECTRON_OVERRIDE_DIST_PATH']
  if (own) return join(own, name ?? 'electron') // of whatever version: whoever names one means it
  const programs = join(folder, 'dist')
  const isOfVersion = readIfThere(join(programs, 'version'))?.trim().replace(/^v/, '') === packageOf(folder).version
  return isOfVersion && name !== undefined && existsSync(join(programs, name)) ? join(programs, name) : undefined
}

/** Into the cache of @electron/get, with progress; the package's install.js then checks it once more, unpacks it and writes down where. */
async function fetchElectron(mirror: string | undefined, isLast: boolean, needs: ElectronNeeds): Promise<void> {
  const { folder, environment, signal, progress, patience } = needs
  const stalled = watchPace({ ...patience, ...(isLast && { leastBytes: 1 }) })
  const { downloadArtifact } = await electronGet(folder)
  try {
    await downloadArtifact({
      version: packageOf(folder).version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: JSON.parse(readFileSync(join(folder, 'checksums.json'), 'utf8')) as Record<string, string>, // the package's own file
      ...(environment['electron_config_cache'] && { cacheRoot: environment['electron_config_cache'] }),
      ...(mirror !== undefined && { mirrorOptions: { mirror } }),
      downloadOptions: {
        quiet: true,
        signal: AbortSignal.any([signal, stalled.signal]),
        getProgressCallback({ transferred, percent }) {
          stalled.hear(transferred)
          progress.show({ label: 'Electron', progress: percent, leftMs: undefined })
        },
      },
    })
  } finally {
    stalled.close()
    progress.end()
  }
  await unpack(folder, { ...environment, ...(mirror !== undefined && { ELECTRON_MIRROR: mirror }) }, signal)
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

async function unpack(folder: string, environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    ...{ env: { ...environment, ELECTRON_GET_NO_PROGRESS: '1' }, windowsHide: true, signal },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(0, 2000)))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(complaint.trim().split('\n')[0] || `install.js: ${code}`)
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

const packageOf = (folder: string): { version: string } =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string } // npm's own file

/** Node's fetch says only "fetch failed", and why in the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  return cause.message || ('code' in cause ? String(cause.code) : cause.name) // of several addresses none answered: only a code
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

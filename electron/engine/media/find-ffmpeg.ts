// Finds an ffmpeg and an ffprobe that start and are new enough, and that fit each other.
import { accessSync, chmodSync, constants, realpathSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import { ProcessError, runProcess } from '../lib/run-process.ts'
import { areAlike, isTooOld, minimumVersion, parseVersion } from './tool-version.ts'

export type Program = 'ffmpeg' | 'ffprobe'
/** Where a tool came from, for people who wonder which one is used. */
export type ToolSource = 'chosen' | 'environment' | 'packaged' | 'npm' | 'downloaded' | 'beside-ffmpeg' | 'path'
export interface Tool {
  path: string
  version: string
  source: ToolSource
}

export interface FindOptions {
  /** The ffmpeg that a person has named in the settings. */
  chosen: string | undefined
  /** SHOWRUNNER_FFMPEG, SHOWRUNNER_FFPROBE and PATH are read from it. */
  environment: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  /** Folder with the ffmpeg and ffprobe that came with the app. */
  packagedFolder: string | undefined
  /** Folder that `fetchFfmpeg` fills. */
  downloadFolder: string | undefined
  /** The paths npm packages name for their binaries, which need not be there. */
  npm: { ffmpeg: string | undefined; ffprobe: string | undefined }
}

type Candidate = Pick<Tool, 'path' | 'source'>
const startTimeoutMs = 20_000 // a virus scanner may hold a program's first start for long

/** What the two npm packages say; neither may be trusted to load everywhere. */
export function npmBinaries(): FindOptions['npm'] {
  const require = createRequire(import.meta.url)
  const load = (name: string): unknown => {
    try {
      return require(name)
    } catch {
      return undefined // throws on platforms it has no binary for
    }
  }
  const ffmpeg = load('ffmpeg-static')
  const ffprobe = load('@ffprobe-installer/ffprobe')
  const isPath = (value: unknown): value is string => typeof value === 'string'
  const path = typeof ffprobe === 'object' && ffprobe !== null && 'path' in ffprobe ? ffprobe.path : undefined
  return { ffmpeg: isPath(ffmpeg) ? ffmpeg : undefined, ffprobe: isPath(path) ? path : undefined }
}

/** @throws AppError `ffmpeg-missing`, `ffprobe-missing`, `ffmpeg-too-old`, or `ffmpeg-failed` when the only one there does not start. */
export async function findTools(options: FindOptions): Promise<{ ffmpeg: Tool; ffprobe: Tool }> {
  const ffmpeg = await firstGood('ffmpeg', candidates('ffmpeg', options), options)
  const beside = [ffmpeg.path, realpathSync(ffmpeg.path)].map(path => ({
    path: join(dirname(path), fileName('ffprobe', options)),
    source: 'beside-ffmpeg' as const,
  }))
  const [first, ...others] = candidates('ffprobe', options)
  const ordered = first?.source === 'environment' ? [first, ...beside, ...others] : [...beside, ...(first ? [first] : []), ...others]
  return { ffmpeg, ffprobe: await bestMatch(ordered, ffmpeg, options) }
}

/** In order of trust. Most of them are usually not there. */
function candidates(program: Program, options: FindOptions): Candidate[] {
  const name = fileName(program, options)
  const asked = options.environment[variableOf(program)]
  const found: (Candidate | undefined)[] = [
    options.chosen !== undefined && program === 'ffmpeg' ? { path: options.chosen, source: 'chosen' } : undefined,
    asked ? { path: asked, source: 'environment' } : undefined,
    options.packagedFolder === undefined ? undefined : { path: join(options.packagedFolder, name), source: 'packaged' },
    options.npm[program] === undefined ? undefined : { path: options.npm[program], source: 'npm' },
    options.downloadFolder === undefined ? undefined : { path: join(options.downloadFolder, name), source: 'downloaded' },
    ...(options.environment['PATH'] ?? options.environment['Path'] ?? '')
      .split(delimiter)
      .filter(folder => folder !== '')
      .map(folder => ({ path: join(folder, name), source: 'path' as const })),
  ]
  return found.filter(candidate => candidate !== undefined)
}

const variableOf = (program: Program): string => `SHOWRUNNER_${program.toUpperCase()}`
const fileName = (program: Program, { platform }: FindOptions): string => (platform === 'win32' ? `${program}.exe` : program)

async function firstGood(program: Program, list: readonly Candidate[], options: FindOptions): Promise<Tool> {
  for await (const tool of goodOnes(program, list, options)) return tool
  throw missing(program, options)
}

/** The first of ffmpeg's own series, else the first that works. */
async function bestMatch(list: readonly Candidate[], ffmpeg: Tool, options: FindOptions): Promise<Tool> {
  let firstOne: Tool | undefined
  for await (const tool of goodOnes('ffprobe', list, options)) {
    if (tool.source === 'environment' || areAlike(tool.version, ffmpeg.version)) return tool
    firstOne ??= tool
  }
  if (firstOne) return firstOne
  throw missing('ffprobe', options)
}

/** Tries one after the other. When none is good, the first failure is thrown. What a person has named is never passed over. */
async function* goodOnes(program: Program, list: readonly Candidate[], options: FindOptions): AsyncGenerator<Tool> {
  let firstFailure: unknown
  let isAnyGood = false
  for (const candidate of list) {
    if (!isNamed(candidate) && !isThere(candidate.path)) continue
    try {
      yield await tryOut(program, candidate, options)
      isAnyGood = true
    } catch (error) {
      if (isNamed(candidate)) throw error
      firstFailure ??= error
    }
  }
  if (!isAnyGood && firstFailure !== undefined) throw firstFailure as Error
}

const isNamed = ({ source }: Candidate): boolean => source === 'environment' || source === 'chosen'

function isThere(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false // PATH may also hold folders that we may not enter
  }
}

async function tryOut(program: Program, { path, source }: Candidate, { platform }: FindOptions): Promise<Tool> {
  const variable = source === 'environment' ? { variable: variableOf(program) } : {}
  if (source === 'chosen' && !isThere(path)) throw new AppError('file-missing', `no ffmpeg at ${path}`, { details: { file: path } })
  if (!isThere(path)) {
    throw new AppError(`${program}-missing`, `${variableOf(program)} names ${path}, which is not there`, {
      details: { platform, path, ...variable },
    })
  }
  if (source === 'npm') makeExecutable(path)
  const version = await askVersion(program, path, variable)
  if (isTooOld(version)) {
    const details = { path, version, minimum: minimumVersion, ...variable }
    throw new AppError('ffmpeg-too-old', `${path} is ${version}, ${minimumVersion} is needed`, { details })
  }
  return { path, version, source }
}

/** npm unpacks the binary without its permission; the package's install script, which we do not run, would add it. */
function makeExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK)
  } catch {
    try {
      chmodSync(path, 0o755)
    } catch {
      // a read-only installation: starting it will tell
    }
  }
}

async function askVersion(program: Program, path: string, details: Record<string, string>): Promise<string> {
  const lines: string[] = []
  let cause: unknown
  try {
    const signal = AbortSignal.timeout(startTimeoutMs)
    await runProcess(path, ['-version'], { signal, record: undefined, onStdoutLine: line => void (lines.length < 3 && lines.push(line)) })
  } catch (error) {
    cause = error
  }
  const version = cause === undefined ? parseVersion(lines[0] ?? '', program) : undefined
  if (version !== undefined) return version
  if (cause === undefined)
    throw new AppError('ffmpeg-failed', `${path} -version: ${(lines[0] ?? '').slice(0, 200)}`, {
      details: { program, path, detail: (lines[0] ?? '').slice(0, 200), reason: 'other-program', ...details },
    })
  const detail = cause instanceof ProcessError ? lastLine(cause) : String(cause)
  throw new AppError('ffmpeg-failed', `${path} -version: ${detail}`, { details: { program, path, detail, ...details }, cause })
}

const lastLine = (error: ProcessError): string => error.stderrTail.split('\n').at(-1) || (error.endedBy ?? `exit ${error.exitCode}`)

function missing(program: Program, { platform }: FindOptions): AppError {
  return new AppError(`${program}-missing`, `no ${program} on ${platform}`, { details: { platform } })
}

// Downloads ffmpeg and ffprobe, and believes neither the network nor the mirror: only a known sha256 becomes a program.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { chmod, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { AppError } from '../../contract/errors.ts'
import { finishFile, temporaryNameFor } from '../lib/finish-file.ts'
import { codeIn, diskTroubleIn } from '../lib/system-error.ts'

/** What resources/ffmpeg.json holds. */
export interface FfmpegBuilds {
  release: string
  baseUrl: string
  files: Readonly<Record<string, { sha256: string }>>
}

export interface FetchOptions {
  folder: string
  platform: NodeJS.Platform
  arch: string
  builds: FfmpegBuilds
  /** FFMPEG_BINARIES_URL, the variable ffmpeg-static knows, names a mirror. */
  environment: Readonly<Record<string, string | undefined>>
  onProgress: (done: { file: string; receivedBytes: number; totalBytes: number | undefined }) => void
  signal: AbortSignal | undefined
  fetch: typeof globalThis.fetch
}

const programs = ['ffmpeg', 'ffprobe'] as const
const largestProgramBytes = 400 * 1024 * 1024 // several times the real size; stops a download that unpacks without end
const stallTimeoutMs = 30_000

export function readFfmpegBuilds(file: string | URL = new URL('../../../resources/ffmpeg.json', import.meta.url)): FfmpegBuilds {
  return JSON.parse(readFileSync(file, 'utf8')) as FfmpegBuilds // our own file, covered by a test
}

/**
 * Puts both programs into `folder`; those already there and whole are kept. Returns their paths.
 * @throws AppError `download-unknown`, `download-failed`, `download-damaged`, `disk-full`, `folder-unwritable`
 */
export async function fetchFfmpeg(options: FetchOptions): Promise<{ ffmpeg: string; ffprobe: string }> {
  const { platform, builds } = options
  // Windows on ARM runs programs for x64
  const target = `${platform}-${platform === 'win32' && options.arch === 'arm64' ? 'x64' : options.arch}`
  const assets = programs.map(program => ({ program, name: `${program}-${target}`, sha256: builds.files[`${program}-${target}`]?.sha256 }))
  if (assets.some(asset => asset.sha256 === undefined)) {
    throw new AppError('download-unknown', `no sha256 for ${target}`, { details: { platform: `${platform}-${options.arch}` } })
  }
  const paths: string[] = []
  try {
    mkdirSync(options.folder, { recursive: true })
    for (const { program, name, sha256 = '' } of assets) paths.push(await fetchProgram(program, name, sha256, options))
  } catch (error) {
    throw asFolderError(error, options.folder)
  }
  const [ffmpeg = '', ffprobe = ''] = paths
  return { ffmpeg, ffprobe }
}

async function fetchProgram(program: string, asset: string, sha256: string, options: FetchOptions): Promise<string> {
  const file = join(options.folder, options.platform === 'win32' ? `${program}.exe` : program)
  if ((await hashOf(file)) === sha256) return file
  const base = options.environment['FFMPEG_BINARIES_URL'] || options.builds.baseUrl
  const url = `${base.replace(/\/+$/, '')}/${options.builds.release}/${asset}.gz`
  const temporary = temporaryNameFor(file)
  try {
    const received = await download(url, temporary, options)
    if (received !== sha256) throw new AppError('download-damaged', `${url} has sha256 ${received}, not ${sha256}`, { details: { url } })
    await chmod(temporary, 0o755)
    await rm(file, { force: true }) // an earlier one with another hash
    await finishFile(temporary, file)
    return file
  } finally {
    await rm(temporary, { force: true })
  }
}

async function hashOf(file: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}

/** Returns the sha256 of what was unpacked into `target`. */
async function download(url: string, target: string, options: FetchOptions): Promise<string> {
  const stalled = new AbortController()
  const timer = setTimeout(() => stalled.abort(new Error(`nothing received for ${stallTimeoutMs} ms`)), stallTimeoutMs)
  const signal = AbortSignal.any([stalled.signal, ...(options.signal ? [options.signal] : [])])
  const hash = createHash('sha256')
  try {
    const response = await options.fetch(url, { signal })
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    const totalBytes = Number(response.headers.get('content-length')) || undefined
    let receivedBytes = 0
    const count = passing(chunk => {
      timer.refresh()
      options.onProgress({ file: url.slice(url.lastIndexOf('/') + 1), receivedBytes: (receivedBytes += chunk.length), totalBytes })
    })
    let unpackedBytes = 0
    const check = passing(chunk => {
      hash.update(chunk)
      if ((unpackedBytes += chunk.length) > largestProgramBytes) throw new Error('unpacks to more than any ffmpeg')
    })
    await pipeline(Readable.fromWeb(response.body), count, createGunzip(), check, createWriteStream(target, { flags: 'wx' }), { signal })
    return hash.digest('hex')
  } catch (error) {
    options.signal?.throwIfAborted()
    throw asDownloadError(error, url)
  } finally {
    clearTimeout(timer)
  }
}

const passing = (look: (chunk: Buffer) => void) =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        look(chunk)
        done(undefined, chunk)
      } catch (error) {
        done(error as Error)
      }
    },
  })

function asDownloadError(error: unknown, url: string): unknown {
  if (diskTroubleIn(error)) return error
  if (codeIn(error)?.startsWith('Z_'))
    return new AppError('download-damaged', `${url}: ${String(error)}`, { details: { url }, cause: error })
  return new AppError('download-failed', `${url}: ${String(error)}`, { details: { url }, cause: error })
}

function asFolderError(error: unknown, folder: string): unknown {
  const trouble = diskTroubleIn(error)
  return trouble ? new AppError(trouble, `${folder}: ${String(error)}`, { details: { folder }, cause: error }) : error
}

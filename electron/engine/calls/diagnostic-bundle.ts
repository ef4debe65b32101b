// One file to send to who mends this: what the machine can do, how it is set up and what the log says, without anything that tells who it is.
import { open, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, homedir, hostname, release, totalmem, userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { Check } from '../../contract/doctor.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Show } from '../../contract/shows.ts'
import { createMask, maskValue } from '../lib/mask-people.ts'
import { redact } from '../lib/redact.ts'
import type { Store } from '../store/open-store.ts'

export interface BundleNeeds {
  dataFolder: string
  store: Pick<Store, 'shows' | 'chatFiles' | 'jobs' | 'sizeBytes'>
  checks: readonly Check[]
  settings: Settings
  nowMs: number
}

/** So much of each log's end, and so many logs; what matters happened lately. */
const tailBytes = 200_000
const logsRead = 2
const linesPerTurn = 100
const bundlesKept = 5
const appFolder = join(import.meta.dirname, '../../..')
const bundleName = /^showrunner-diagnostics-.*\.json$/

/** @returns the file, in `<dataFolder>/diagnostics`; the oldest ones there go */
export async function writeBundle(needs: BundleNeeds): Promise<{ file: string; sizeBytes: number }> {
  const { dataFolder, nowMs } = needs
  const folder = join(dataFolder, 'diagnostics')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `showrunner-diagnostics-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}.json`)
  const text = `${JSON.stringify(await toBundle(needs), undefined, 2)}\n`
  await writeFile(file, text, { mode: 0o600 })
  await removeOld(folder)
  return { file, sizeBytes: Buffer.byteLength(text) }
}

async function toBundle({ dataFolder, store, checks, settings, nowMs }: BundleNeeds): Promise<unknown> {
  const shows = store.shows.list()
  const jobs = store.jobs.listed()
  const mask = createMask({ texts: namesIn(dataFolder, shows, store, settings), appFolder })
  const { language, theme, previewCacheMib, keepBackupsDays, clipsFolder, ffmpegPath } = settings
  return {
    madeAt: new Date(nowMs).toISOString(),
    versions: {
      showrunner: await versionOf(),
      node: process.versions.node,
      platform: process.platform,
      arch: process.arch,
      system: release(),
    },
    machine: { processors: cpus().length, memoryMb: Math.round(totalmem() / 2 ** 20) },
    checks: checks.map(({ name, ok, facts, error }) => ({
      ...{ name, ok, facts: maskValue(facts, mask) },
      ...(error && { error: { code: error.code, ref: error.ref } }),
    })),
    settings: { language, theme, previewCacheMib, keepBackupsDays, hasClipsFolder: clipsFolder !== '', hasOwnFfmpeg: ffmpegPath !== '' },
    library: {
      sizeBytes: store.sizeBytes(),
      shows: shows.map(({ durationMs, isAnalysed, messages, moments, clips, recordings }) => ({
        ...{ durationMs, isAnalysed, messages, moments, clips },
        recordings: recordings.map(({ container, durationMs: lengthMs, video, audio, warnings }) => ({
          ...{ container, durationMs: lengthMs, warnings: warnings.map(({ code }) => code) },
          ...(video && { video: `${video.codec} ${video.width}x${video.height} ${video.fps}` }),
          audio: audio.map(({ codec, channels, sampleRateHz }) => `${codec} ${channels} ${sampleRateHz}`),
        })),
      })),
    },
    jobs: jobs.map(({ kind, state, stage, attempts, createdAtMs, error }) => ({
      kind,
      state,
      stage,
      attempts,
      createdAtMs,
      error: error?.code,
    })),
    log: await logLines(join(dataFolder, 'logs'), mask),
  }
}

/** Whatever names this person, this machine or what is on it. */
function namesIn(dataFolder: string, shows: readonly Show[], store: BundleNeeds['store'], settings: Settings): string[] {
  const paths = [
    ...shows.flatMap(show => [...show.recordings.map(({ path }) => path), ...store.chatFiles.ofShow(show.id).map(({ path }) => path)]),
    ...textsIn(store.jobs.listed().map(({ input }) => input)),
    ...[dataFolder, settings.clipsFolder, settings.ffmpegPath],
  ]
  const titles = shows.map(({ title }) => title)
  return [...paths, ...paths.map(path => basename(path)), ...titles, homedir(), userInfo().username, hostname()]
}

/** Texts of a request that could be a path or a title: not the words of the contract. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return /[^a-z]/.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

async function logLines(folder: string, mask: (text: string) => string): Promise<unknown[]> {
  const names = ['engine.log', ...Array.from({ length: logsRead - 1 }, (_, index) => `engine.${index + 1}.log`)]
  const lines = (await Promise.all(names.toReversed().map(name => tailOf(join(folder, name))))).flat()
  const masked: unknown[] = []
  for (const [index, line] of lines.entries()) {
    if (index % linesPerTurn === 0) await turn()
    masked.push(maskLine(line, mask))
  }
  return masked
}

function maskLine(line: string, mask: (text: string) => string): unknown {
  try {
    const { at, level, message, ...facts } = JSON.parse(line) as Record<string, unknown>
    return { at, level, message: mask(redact(String(message))), ...(maskValue(facts, text => mask(redact(text))) as object) }
  } catch {
    return mask(redact(line))
  }
}

/** Whole lines; none where there is no such log. */
async function tailOf(path: string): Promise<string[]> {
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return []
  try {
    const { size } = await file.stat()
    const part = Buffer.alloc(Math.min(size, tailBytes))
    await file.read(part, 0, part.length, size - part.length)
    const lines = part.toString('utf8').split('\n')
    return (size > tailBytes ? lines.slice(1) : lines).filter(line => line !== '')
  } finally {
    await file.close()
  }
}

async function versionOf(): Promise<string> {
  const text = await readFile(join(appFolder, 'package.json'), 'utf8').catch(() => '{}')
  return (JSON.parse(text) as { version?: string }).version ?? 'unknown'
}

async function removeOld(folder: string): Promise<void> {
  const newestFirst = (await readdir(folder))
    .filter(name => bundleName.test(name))
    .sort()
    .reverse()
  for (const name of newestFirst.slice(bundlesKept)) await rm(join(folder, name), { force: true })
}

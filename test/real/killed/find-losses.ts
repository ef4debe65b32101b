// What may never be, whatever was killed: looked for in the store and in the folders, by other means than the engine's own.
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import type { Clip, ClipRequest } from '../../../electron/contract/clips.ts'
import { ffmpegForTests } from '../../helpers/make-video.ts'
import { processes } from './start-engine.ts'

export interface Space {
  dataFolder: string
  clipFolder: string
  /** In the command line of every program that works for this engine. */
  folder: string
  /** Keys of marks, decisions and jobs whose call has returned. */
  answered: ReadonlySet<string>
  /** Messages in each chat file. */
  messages: number
  /** Clips that have been decoded before. */
  seenWhole: Set<string>
}

/** In sentences; none when all is well. Call when the engine says that it has settled. */
export async function findLosses(space: Space): Promise<string[]> {
  const db = new Sqlite(join(space.dataFolder, 'showrunner.db'), { readonly: true })
  try {
    return [
      ...findLostAnswers(db, space),
      ...findUnfinishedJobs(db),
      ...findMessageFaults(db, space),
      ...findWrongClips(db, space),
      ...(await findHalfClips(space)),
      ...findLeftovers(space),
      ...(db.pragma('integrity_check', { simple: true }) === 'ok' ? [] : ['the store is damaged']),
    ]
  } finally {
    db.close()
  }
}

const texts = (db: Sqlite.Database, sql: string): string[] => db.prepare<[], string>(sql).pluck().all()

/** Every answered key stands in the store, and stands there once. */
function findLostAnswers(db: Sqlite.Database, { answered }: Space): string[] {
  const kept = [
    ...texts(db, `SELECT COALESCE(what ->> '$.mark.note', what ->> '$.decisions[0].title', '') FROM journal`),
    ...texts(db, 'SELECT id FROM job'),
  ]
  const times = new Map<string, number>()
  for (const key of kept) times.set(key, (times.get(key) ?? 0) + 1)
  return [...answered].flatMap((key, place) => {
    const count = times.get(key) ?? 0
    return count === 1 ? [] : [`${key} was answered, as number ${place + 1} of ${answered.size}, and is kept ${count} times`]
  })
}

const findUnfinishedJobs = (db: Sqlite.Database): string[] =>
  texts(db, `SELECT kind || ' ' || state || ' ' || COALESCE(error, '') FROM job WHERE state != 'done'`).map(job => `a job is ${job}`)

/** The chat is the one of the last analysis: all of it, and each message once. */
function findMessageFaults(db: Sqlite.Database, { messages }: Space): string[] {
  const asked = texts(db, `SELECT input ->> '$.chat[0]' FROM job WHERE kind = 'analyse' ORDER BY key DESC LIMIT 1`)
  const found = db
    .prepare<[], { path: string; fingerprint: string; count: number; different: number; counted: number }>(
      `SELECT f.path, f.fingerprint, f.messages AS counted, COUNT(m.key) AS count, COUNT(DISTINCT m.id) AS different
        FROM chatFile f LEFT JOIN message m ON m.chatFileKey = f.key WHERE NOT f.isBeingDeleted GROUP BY f.key`,
    )
    .all()
  const isRight =
    found.map(({ path }) => path).join() === asked.join() &&
    found.every(
      ({ count, different, counted, fingerprint }) => [count, different, counted].every(n => n === messages) && fingerprint !== '',
    )
  return isRight ? [] : [`of ${asked.join()} there is ${JSON.stringify(found)}`]
}

/** As many files as clips, each made the way that was asked for. */
function findWrongClips(db: Sqlite.Database, { clipFolder }: Space): string[] {
  const jobs = db
    .prepare<[], { input: string; result: string }>(`SELECT input, result FROM job WHERE kind = 'clip' AND state = 'done'`)
    .all()
  const clips = jobs.map(({ input, result }) => ({ asked: JSON.parse(input) as ClipRequest, made: JSON.parse(result) as Clip }))
  const others = clips.filter(({ asked, made }) => asked.mode !== made.mode).map(({ made }) => `${made.file}: ${JSON.stringify(made)}`)
  const told = clips.map(({ made }) => made.file).toSorted()
  const found = readdirSync(clipFolder)
    .map(name => join(clipFolder, name))
    .toSorted()
  return told.join('\n') === found.join('\n') ? others : [...others, `clips told: ${told.join(', ')}; found: ${found.join(', ')}`]
}

async function findHalfClips({ clipFolder, seenWhole }: Space): Promise<string[]> {
  const faults: string[] = []
  for (const name of readdirSync(clipFolder).filter(each => !seenWhole.has(each))) {
    const args = ['-v', 'error', '-xerror', '-i', join(clipFolder, name), '-f', 'null', '-']
    const said = await promisify(execFile)(ffmpegForTests, args).then(
      ({ stderr }) => stderr,
      (error: unknown) => String(error),
    )
    if (said === '') seenWhole.add(name)
    else faults.push(`${name} is not whole: ${said}`)
  }
  return faults
}

function findLeftovers({ dataFolder, clipFolder, folder }: Space): string[] {
  const files = [dataFolder, clipFolder].flatMap(each => readdirSync(each, { recursive: true, encoding: 'utf8' }))
  const halves = files.filter(file => /\.part\b/.test(file) || /^(processes|temporaries)[/\\]./.test(file))
  const orphans = processes().filter(({ name, command }) => name.startsWith('ff') && command.includes(folder))
  return [
    ...halves.map(file => `${file} was left`),
    ...orphans.map(({ pid, command }) => `still runs: ${pid} ${command.replaceAll('\0', ' ')}`),
  ]
}

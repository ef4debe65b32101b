// Takes recordings into the library and finds them again: which show a file belongs to, and where it lies on its clock.
import { realpath, stat } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '../../contract/errors.ts'
import type { Recording, RecordingFacts, Show } from '../../contract/shows.ts'
import type { Warning } from '../../contract/warnings.ts'
import { fewAtATime } from '../lib/few-at-a-time.ts'
import { codeIn } from '../lib/system-error.ts'
import { findMoved } from './find-moved.ts'
import { fingerprintOf, hasGrownFrom } from './fingerprint.ts'
import { placeRecordings } from './place-recordings.ts'

export interface ShowsNeeds {
  probe(path: string, signal?: AbortSignal): Promise<RecordingFacts>
  library: {
    list(): readonly Show[]
    find(showId: string): Show | undefined
    add(show: { id: string; title: string; startedAtMs?: number; createdAtMs: number }): void
    /** Replaces the recordings of a show and what is derived from them, in one transaction. */
    setRecordings(showId: string, recordings: readonly Recording[], startedAtMs: number | undefined): void
    moveRecording(recordingId: string, path: string): void
  }
  newId: () => string
  now: () => number
}

/** A drive that sleeps keeps each look waiting. */
const looksAtOnce = 4

export type Shows = ReturnType<typeof createShows>

export interface OpenOptions {
  title: string | undefined
  signal: AbortSignal | undefined
  onProgress: (progress: number) => void
}

interface FoundFile {
  path: string
  sizeBytes: number
  fingerprint: string
}

export function createShows(needs: ShowsNeeds) {
  const { library } = needs

  /** The one show whose id begins so; nobody types a whole one. */
  function byBeginning(text: string): Show | undefined {
    const found = /^[0-9a-f-]{6,}$/.test(text) ? library.list().filter(show => show.id.startsWith(text)) : []
    return found.length === 1 ? found[0] : undefined
  }

  /** The newest show that has all these files, or that these files continue. */
  function showOf(files: readonly FoundFile[]): Show | undefined {
    const newestFirst = library.list().toSorted((a, b) => b.createdAtMs - a.createdAtMs)
    return (
      newestFirst.find(show => files.every(file => recordingOf(show, file))) ??
      newestFirst.find(
        show =>
          show.recordings.length > 0 && show.recordings.every((known, index) => files[index] && recordingOf(show, files[index]) === known),
      )
    )
  }

  /** The files of a show in order: those it had, then the new ones. What has not changed is not probed again. */
  async function recordingsOf(
    known: Show | undefined,
    files: readonly FoundFile[],
    options: OpenOptions,
  ): Promise<{ file: FoundFile; facts: RecordingFacts; id: string }[]> {
    const kept = (known?.recordings ?? []).filter(recording => !files.some(file => known && recordingOf(known, file) === recording))
    const given = await eachInTurn(files, async (file, index) => {
      const before = known && recordingOf(known, file)
      const facts = before?.fingerprint === file.fingerprint ? before : await needs.probe(file.path, options.signal)
      options.onProgress((index + 1) / files.length)
      return { file, facts, id: before?.id ?? needs.newId() }
    })
    const all = [...kept.map(recording => ({ file: recording, facts: recording, id: recording.id })), ...given]
    const positionOf = (id: string) => known?.recordings.findIndex(recording => recording.id === id) ?? -1
    return all.toSorted((a, b) => (positionOf(a.id) >>> 0) - (positionOf(b.id) >>> 0)) // -1 (new) comes last
  }

  return {
    /**
     * Takes files, in the order of the show, into the library. Files already there are recognised, also under another
     * name; a file that has grown since is looked at again; files that continue a known show are added to it.
     */
    async open(paths: readonly string[], options: OpenOptions): Promise<{ show: Show; warnings: Warning[] }> {
      const found = await Promise.all(paths.map(findFile))
      const files = withoutRepeats(found)
      return take(showOf(files), files, options)
    },

    /** Looks at the files of a show again, of this one even where a newer show has them too. */
    async reopen(showId: string, options: OpenOptions): Promise<{ show: Show; warnings: Warning[] }> {
      const show = library.find(showId)
      if (!show) throw showMissing(showId)
      const files = await Promise.all(show.recordings.map(({ path }) => findFile(path).catch(asGone)))
      const changed = files.find(file => !recordingOf(show, file))
      if (changed) throw new AppError('recording-changed', `${changed.path} is another file now`, { details: { file: changed.path } })
      return take(show, files, options)
    },

    /**
     * Recordings that are not where they were, and are found by their content at `place` or in that folder, are there from now on.
     * @returns which shows have been mended, how many recordings, and how many of this show are still missing
     */
    async relink(
      showId: string,
      place: string,
      isThere: (path: string) => Promise<boolean | undefined>,
    ): Promise<{ showIds: string[]; found: number; missing: number }> {
      if (!library.find(showId)) throw showMissing(showId)
      const looks = library
        .list()
        .flatMap(({ recordings }) => recordings.map(each => async () => ((await isThere(each.path)) === false ? [each] : [])))
      const gone = (await fewAtATime(looksAtOnce, looks)).flat()
      const found = await findMoved(place, gone)
      for (const [recordingId, path] of found) library.moveRecording(recordingId, path)
      const mended = gone.filter(({ id }) => found.has(id))
      return {
        showIds: [...new Set(mended.map(recording => recording.showId))],
        found: mended.length,
        missing: gone.filter(recording => recording.showId === showId && !found.has(recording.id)).length,
      }
    },

    /** By id, or the newest show of a file, also of one that was moved. */
    async find(idOrPath: string): Promise<Show> {
      const byId = library.find(idOrPath) ?? byBeginning(idOrPath)
      if (byId) return byId
      const isFile = (await stat(idOrPath).catch(() => undefined))?.isFile() === true
      const byFile = isFile ? showOf([await findFile(idOrPath)]) : undefined
      if (byFile) return byFile
      throw showMissing(idOrPath)
    },
  }

  async function take(
    known: Show | undefined,
    given: readonly FoundFile[],
    options: OpenOptions,
  ): Promise<{ show: Show; warnings: Warning[] }> {
    const files = known ? await withoutCopies(known, given) : given
    if (known && files.every(file => recordingOf(known, file)?.fingerprint === file.fingerprint)) {
      return { show: followMoves(known, files), warnings: warningsOf(known) }
    }
    if (known?.recordings.some(({ beganAfter }) => beganAfter !== undefined)) return takeFollowed(known, files, options)
    const showId = known?.id ?? needs.newId()
    const parts = await recordingsOf(known, files, options)
    const { showStartMs, warnings } = placeRecordings(
      parts.map(({ file, facts }) => ({ path: file.path, durationMs: facts.durationMs, startedAtMs: facts.startedAtMs })),
    )
    const startedAtMs = parts[0]!.facts.startedAtMs
    if (!known)
      library.add({
        id: showId,
        title: options.title ?? titleOf(files[0]!.path),
        createdAtMs: needs.now(),
        ...(startedAtMs !== undefined && { startedAtMs }),
      })
    const recordings = parts.map(({ file, facts, id }, index): Recording => ({
      ...facts,
      ...placeOf(file),
      id,
      showId,
      showStartMs: showStartMs[index]!,
    }))
    library.setRecordings(showId, recordings, startedAtMs)
    return { show: library.find(showId)!, warnings: [...parts.flatMap(part => part.facts.warnings), ...warnings] }
  }

  /** Of a show that was followed live every place was measured: they stay, and what is new comes after them. */
  async function takeFollowed(
    known: Show,
    files: readonly FoundFile[],
    options: OpenOptions,
  ): Promise<{ show: Show; warnings: Warning[] }> {
    const probed = await eachInTurn(files, async (file, index) => {
      const isAsBefore = known.recordings.some(({ fingerprint }) => fingerprint === file.fingerprint)
      const facts = isAsBefore ? undefined : await needs.probe(file.path, options.signal)
      options.onProgress((index + 1) / files.length)
      return { file, facts }
    })
    // as it is now: who follows it may have placed more meanwhile
    const stretches = (library.find(known.id) ?? known).recordings.map((recording): Recording => {
      const found = probed.find(({ file }) => isOfFile(file, recording))
      if (!found) return recording
      const { showStartMs, fileStartMs, durationMs, startedAtMs } = recording
      const place = { showStartMs, fileStartMs, durationMs, ...(startedAtMs !== undefined && { startedAtMs }) }
      return { ...recording, ...found.facts, ...placeOf(found.file), ...place }
    })
    const added = probed.flatMap(({ file, facts }) =>
      facts && !known.recordings.some(each => isOfFile(file, each)) ? [{ file, facts }] : [],
    )
    const before = { path: known.title, durationMs: known.durationMs, startedAtMs: known.startedAtMs }
    const { showStartMs, warnings } = placeRecordings([
      before,
      ...added.map(({ file, facts }) => ({ path: file.path, durationMs: facts.durationMs, startedAtMs: facts.startedAtMs })),
    ])
    const rest = added.map(({ file, facts }, index): Recording => {
      return { ...facts, ...placeOf(file), id: needs.newId(), showId: known.id, showStartMs: showStartMs[index + 1]! }
    })
    library.setRecordings(known.id, [...stretches, ...rest], known.startedAtMs)
    const show = library.find(known.id)!
    return { show, warnings: [...warningsOf(show), ...warnings] }
  }

  /** A recording that is where it was stays there, also where a copy of it was named. */
  async function withoutCopies(known: Show, files: readonly FoundFile[]): Promise<FoundFile[]> {
    const settled = await eachInTurn(files, async file => {
      const recording = known.recordings.find(({ fingerprint }) => fingerprint === file.fingerprint)
      return recording && recording.path !== file.path && (await isWhereItWas(recording)) ? placeOf(recording) : file
    })
    return withoutRepeats(settled)
  }

  function followMoves(show: Show, files: readonly FoundFile[]): Show {
    for (const file of files)
      for (const { id, path, fingerprint } of show.recordings)
        if (fingerprint === file.fingerprint && path !== file.path) library.moveRecording(id, file.path)
    return library.find(show.id)!
  }
}

/** Each file's once. */
const warningsOf = ({ recordings }: Show): Warning[] =>
  recordings.flatMap(({ path, warnings }, index) => (recordings.findIndex(each => each.path === path) === index ? warnings : []))

/** The same path with more bytes. */
const hasGrownInto = (file: FoundFile, recording: FoundFile): boolean =>
  recording.path === file.path && hasGrownFrom(recording.fingerprint, file.fingerprint)

/** A file's own recording in a show: the same bytes, or what has grown into it. */
const recordingOf = ({ recordings }: Show, file: FoundFile): Recording | undefined =>
  recordings.find(({ fingerprint }) => fingerprint === file.fingerprint) ?? recordings.find(recording => hasGrownInto(file, recording))

/** A file that was paused while a show was followed covers several stretches of it. */
const isOfFile = (file: FoundFile, recording: Recording): boolean =>
  recording.fingerprint === file.fingerprint || hasGrownInto(file, recording)

const placeOf = ({ path, sizeBytes, fingerprint }: FoundFile): FoundFile => ({ path, sizeBytes, fingerprint })

async function eachInTurn<In, Out>(items: readonly In[], act: (item: In, index: number) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = []
  for (const [index, item] of items.entries()) results.push(await act(item, index))
  return results
}

/** The same file twice is no longer show. */
const withoutRepeats = (files: readonly FoundFile[]): FoundFile[] =>
  files.filter((file, index) => files.findIndex(other => other.path === file.path) === index)

/** A drive that does not answer by then is as good as gone. */
const lookMs = 4000

const isWhereItWas = ({ path, fingerprint }: FoundFile): Promise<boolean> =>
  Promise.race([
    findFile(path).then(
      file => file.fingerprint === fingerprint,
      () => false,
    ),
    delay(lookMs, false, { ref: false }),
  ])

const showMissing = (show: string) => new AppError('show-missing', `No show ${show}`, { details: { show } })

/** Who asked for the show never named the file. */
function asGone(error: unknown): never {
  if (error instanceof AppError && error.code === 'file-missing')
    throw new AppError('recording-gone', error.message, { details: error.details })
  throw error
}

const titleOf = (path: string) => basename(path, extname(path))

async function findFile(path: string): Promise<FoundFile> {
  const given = resolve(path)
  try {
    const real = await realpath(given)
    const facts = await stat(real)
    if (facts.isDirectory()) throw new AppError('file-is-folder', `${given} is a folder`, { details: { file: given } })
    if (!facts.isFile()) throw new AppError('file-unreadable', `${given} is no ordinary file`, { details: { file: given } })
    if (facts.size === 0) throw new AppError('file-empty', `${given} is empty`, { details: { file: given } })
    return { path: real, sizeBytes: facts.size, fingerprint: await fingerprintOf(real) }
  } catch (error) {
    if (error instanceof AppError) throw error
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(codeIn(error) ?? '')
    throw new AppError(isMissing ? 'file-missing' : 'file-unreadable', `${given}: ${String(error)}`, {
      details: { file: given },
      cause: error,
    })
  }
}

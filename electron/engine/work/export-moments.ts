// Writes a show's moments for another program: what is known from the store, the form from clips/hand-off.
import { rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ExportRequest } from '../../contract/clips.ts'
import { AppError } from '../../contract/errors.ts'
import type { JudgedMoment } from '../../contract/highlights.ts'
import type { Show } from '../../contract/shows.ts'
import type { Warning } from '../../contract/warnings.ts'
import { toChapters } from '../clips/hand-off/chapters.ts'
import { toCsv } from '../clips/hand-off/csv.ts'
import { llcFileNames, toLlcProjects } from '../clips/hand-off/llc.ts'
import { asTargetError, assertFree, finishExactly, prepareFolder } from '../clips/target.ts'
import { judgeMoments } from '../highlights/judge-moments.ts'
import { temporaryNameFor } from '../lib/finish-file.ts'
import type { TemporaryRecord } from '../lib/temporary-record.ts'
import type { Store } from '../store/open-store.ts'

interface Output {
  file: string
  text: string
  warnings?: Warning[]
}

/** Answers the files in order; more than one only where the format holds a single recording and the show has several. */
export async function exportMoments(
  request: ExportRequest,
  store: Store,
  record: TemporaryRecord,
): Promise<{ file: string; files: string[]; warnings: Warning[] }> {
  const show = store.shows.find(request.showId)
  if (!show) throw new AppError('show-missing', `No show ${request.showId}`, { details: { show: request.showId } })
  const moments = judgeMoments(store.analyses.latest(show.id)?.moments ?? [], store.decisions.ofShow(show.id))
  const outputs = toOutputs(request, show, moments)
  for (const { file } of outputs) assertFree(file)
  for (const { file, text } of outputs) await writeWhole(file, text, record)
  return { file: outputs[0]!.file, files: outputs.map(({ file }) => file), warnings: outputs.flatMap(({ warnings }) => warnings ?? []) }
}

function toOutputs({ format, file, words }: ExportRequest, { recordings, durationMs }: Show, moments: JudgedMoment[]): Output[] {
  switch (format) {
    case 'csv':
      return [{ file, text: toCsv({ moments, words }) }]
    case 'chapters': {
      const { text, isEnough } = toChapters({ moments, durationMs, openingTitle: words.opening, words })
      return [{ file, text, warnings: isEnough ? [] : [{ code: 'chapters-too-few', details: { file } }] }]
    }
    case 'llc': {
      const projects = toLlcProjects({ moments, recordings, words })
      const names = llcFileNames(file, projects)
      return projects.map(({ text }, index) => ({ file: names[index]!, text }))
    }
  }
}

async function writeWhole(file: string, text: string, record: TemporaryRecord): Promise<void> {
  const forget: (() => void)[] = []
  await prepareFolder(dirname(file), trial => forget.push(record.add(trial)))
  const temporary = temporaryNameFor(file)
  forget.push(record.add(temporary))
  try {
    await writeFile(temporary, text, { flag: 'wx' })
    await finishExactly(temporary, file)
  } catch (error) {
    throw asTargetError(error, dirname(file))
  } finally {
    await rm(temporary, { force: true })
    for (const strikeOut of forget) strikeOut()
  }
}

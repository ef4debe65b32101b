// Chat files of a show into the store: given ones replace those it had, the same one again is only shifted.
import { randomUUID } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ChatFile } from '../../contract/danmaku.ts'
import type { AnalyseRequest } from '../../contract/jobs.ts'
import type { Show } from '../../contract/shows.ts'
import type { Warning } from '../../contract/warnings.ts'
import { findChatOffsets } from '../danmaku/find-chat-offset.ts'
import { readChatFile } from '../danmaku/read-chat-file.ts'
import type { ChatFileContent } from '../danmaku/read-chat-file.ts'
import { inPieces, pieceMs } from './in-pieces.ts'
import { fingerprintOf } from '../shows/fingerprint.ts'
import type { WorkModules } from './work-modules.ts'

type Store = WorkModules['store']

/** A chat file being read has this instead of its fingerprint, so one left half read is not taken for a whole one. */
const unfinished = ''

export async function importChat(
  request: AnalyseRequest,
  show: Show,
  { store }: WorkModules,
  signal: AbortSignal,
  onProgress: (progress: number) => void,
): Promise<Warning[]> {
  if (request.chat.length === 0) {
    if (request.chatOffsetMs !== undefined) {
      store.chatShifts.end(show.id)
      for (const file of store.chatFiles.ofShow(show.id)) shiftTo(file, request.chatOffsetMs, store)
    }
    return []
  }
  const opened = await openAll(request.chat, signal)
  const known = store.chatFiles.ofShow(show.id) // only now: reading may have taken long, and a person may have removed one
  const given = opened.map(file => ({ ...file, same: known.find(({ fingerprint }) => fingerprint === file.fingerprint) }))
  store.chatShifts.end(show.id)
  // The old goes before the new comes: the same message may be in both, and is kept only once. It is only set aside so far.
  const replaced = known.filter(file => !given.some(each => each.same === file))
  for (const file of replaced) store.chatFiles.setAside(file.id)
  const warnings = await importAll(given, request.chatOffsetMs, show, store, onProgress).catch((error: unknown) => {
    for (const file of store.chatFiles.ofShow(show.id)) if (file.fingerprint === unfinished) store.chatFiles.remove(file.id)
    for (const file of replaced) store.chatFiles.restore(file.id)
    throw error
  })
  store.chatFiles.removeSetAside(show.id)
  await inPieces(() => store.tidyStep(pieceMs).done, signal)
  await inPieces(() => !store.messages.indexForSearch(pieceMs), signal)
  return warnings
}

async function importAll(
  given: readonly GivenFile[],
  chatOffsetMs: number | undefined,
  show: Show,
  store: Store,
  onProgress: (progress: number) => void,
): Promise<Warning[]> {
  const warnings: Warning[] = []
  const offsets = findChatOffsets(
    given.map(file => file.chat),
    show,
  )
  for (const [index, file] of given.entries()) {
    file.follow(progress => onProgress((index + progress) / given.length))
    const offset = chatOffsetMs === undefined ? offsets[index]! : { offsetMs: chatOffsetMs, isFound: true }
    if (!offset.isFound) warnings.push({ code: 'chat-start-assumed', details: { file: file.path } })
    warnings.push(...(await importFile(file, offset.offsetMs, show, store)))
  }
  return warnings
}

interface OpenedFile {
  path: string
  fingerprint: string
  chat: ChatFileContent
  /** Says who is told how much of it has been read. */
  follow(onProgress: (progress: number) => void): void
}

interface GivenFile extends OpenedFile {
  /** The very same file, imported before. */
  same: ChatFile | undefined
}

/** Every file is recognised before anything is changed: one that cannot be read costs nothing. */
async function openAll(paths: readonly string[], signal: AbortSignal): Promise<OpenedFile[]> {
  const files: OpenedFile[] = []
  for (const path of paths) {
    let tell = (_progress: number) => {}
    const chat = await readChatFile(resolve(path), { signal, onProgress: progress => tell(progress) })
    const real = await realpath(path)
    const fingerprint = await fingerprintOf(real)
    files.push({ path: real, fingerprint, chat, follow: onProgress => (tell = onProgress) })
  }
  return files
}

async function importFile({ path, fingerprint, chat, same }: GivenFile, offsetMs: number, show: Show, store: Store): Promise<Warning[]> {
  if (same) {
    shiftTo(same, offsetMs, store)
    return []
  }
  const warnings: Warning[] = []
  const id = randomUUID()
  store.chatFiles.add({ id, showId: show.id, path, fingerprint: unfinished, format: chat.format, offsetMs })
  for await (const batch of chat.batches) {
    warnings.push(...batch.warnings)
    store.messages.addBatch(
      show.id,
      id,
      batch.messages.map(message => ({ ...message, atMs: Math.round(message.atMs + offsetMs) })),
    )
  }
  store.chatFiles.finish(id, fingerprint)
  if (store.chatFiles.find(id)?.messages === 0) warnings.push({ code: 'chat-empty', details: { file: path } })
  return warnings
}

function shiftTo(file: ChatFile, offsetMs: number, store: Store) {
  if (Math.round(offsetMs) !== file.offsetMs) store.chatFiles.moveTo(file.id, offsetMs)
}

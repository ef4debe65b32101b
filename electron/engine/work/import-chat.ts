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
import { unfinished } from '../store/chat/chat-files.ts'
import type { WorkModules } from './work-modules.ts'

type Store = WorkModules['store']

export async function importChat(
  request: AnalyseRequest,
  show: Show,
  { store }: Pick<WorkModules, 'store'>,
  signal: AbortSignal,
  onProgress: (progress: number) => void,
): Promise<Warning[]> {
  if (request.chat.length === 0) {
    if (request.chatOffsetMs !== undefined) {
      store.chatShifts.end(show.id)
      for (const file of store.chatFiles.ofShow(show.id)) store.chatFiles.moveTo(file.id, request.chatOffsetMs)
    }
    return []
  }
  const opened = await openAll(request.chat, signal)
  const known = store.chatFiles.ofShow(show.id) // only now: reading may have taken long, and a person may have removed one
  const given = opened.map(file => ({ ...file, same: known.find(({ fingerprint }) => fingerprint === file.fingerprint) }))
  // The old goes before the new comes: the same message may be in both, and is kept only once. It is only set aside so far.
  for (const file of known) if (!given.some(each => each.same === file)) store.chatFiles.setAside(file.id)
  const { warnings, placed } = await importAll(given, request.chatOffsetMs, show, store, onProgress).catch((error: unknown) => {
    store.chatFiles.takeBackImport(show.id)
    throw error
  })
  // only now: what has failed must have moved nothing, and left what can be undone as it was
  store.chatShifts.end(show.id)
  for (const { same, offsetMs } of placed) if (same) store.chatFiles.moveTo(same.id, offsetMs)
  store.chatFiles.endImport(show.id, new Map(placed.flatMap(({ id, fingerprint, same }) => (same ? [] : [[id, fingerprint]]))))
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
): Promise<{ warnings: Warning[]; placed: PlacedFile[] }> {
  const warnings: Warning[] = []
  const placed: PlacedFile[] = []
  const offsets = findChatOffsets(
    given.map(file => file.chat),
    show,
  )
  for (const [index, file] of given.entries()) {
    file.follow(progress => onProgress((index + progress) / given.length))
    const { offsetMs, isFound } = chatOffsetMs === undefined ? offsets[index]! : { offsetMs: chatOffsetMs, isFound: true }
    if (!isFound) warnings.push({ code: 'chat-start-assumed', details: { file: file.path } })
    const one: PlacedFile = { ...file, id: file.same?.id ?? randomUUID(), offsetMs }
    placed.push(one)
    if (!one.same) warnings.push(...(await importFile(one, show, store)))
  }
  return { warnings, placed }
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

interface PlacedFile extends GivenFile {
  /** In the store. */
  id: string
  offsetMs: number
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

async function importFile({ id, path, chat, offsetMs }: PlacedFile, show: Show, store: Store): Promise<Warning[]> {
  const warnings: Warning[] = []
  store.chatFiles.add({ id, showId: show.id, path, fingerprint: unfinished, format: chat.format, offsetMs })
  for await (const batch of chat.batches) {
    warnings.push(...batch.warnings)
    store.messages.addBatch(
      show.id,
      id,
      batch.messages.map(message => ({ ...message, atMs: Math.round(message.atMs + offsetMs) })),
    )
  }
  if (store.chatFiles.find(id)?.messages === 0) warnings.push({ code: 'chat-empty', details: { file: path } })
  return warnings
}

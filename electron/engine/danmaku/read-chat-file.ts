// The front of everything that reads a kept chat: what the file is, and its messages batch by batch as they come from the disk.
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { ChatFormat } from '../../contract/danmaku.ts'
import { AppError } from '../../contract/errors.ts'
import { detectEncoding } from '../lib/detect-encoding.ts'
import { findFileTrouble } from '../lib/file-trouble.ts'
import { chatFormatRules } from './files/chat-formats.ts'
import { createCollector } from './files/collect-messages.ts'
import type { ChatBatch } from './files/collect-messages.ts'
import { recogniseChat } from './files/recognise-chat.ts'

export type { ChatBatch } from './files/collect-messages.ts'

export interface ChatFileContent {
  format: ChatFormat
  /** Epoch milliseconds of the file's zero, where it tells. */
  startedAtMs?: number
  /** At most 500 messages each, in the order of the file, on the file's own clock. Nothing is read before it is asked for. */
  batches: AsyncIterable<ChatBatch>
}

export interface ReadChatOptions {
  signal: AbortSignal
  /** From 0 to 1. */
  onProgress: (progress: number) => void
}

const headBytes = 65_536
const pieceBytes = 131_072

/** Recognises a chat file by its content. Messages, and warnings about what could not be read, come with the batches. */
export async function readChatFile(path: string, options: ReadChatOptions): Promise<ChatFileContent> {
  options.signal.throwIfAborted()
  const trouble = await findFileTrouble(path)
  if (trouble) throw new AppError(trouble, `chat file ${path}: ${trouble}`, { details: { file: path } })
  const { head, sizeBytes } = await readHead(path)
  const { encoding, isGuessed } = detectEncoding(head)
  const text = new TextDecoder(encoding).decode(head, { stream: true })
  const recognised = recogniseChat(text)
  if (!('format' in recognised)) {
    const { found } = recognised
    throw new AppError('chat-unrecognised', `${path} is no chat file that is known: ${found}`, { details: { file: path, found } })
  }
  const { format } = recognised
  const startedAtMs = chatFormatRules[format].startedAtMs(text)
  const batches = readBatches({ path, format, encoding, isGuessed, sizeBytes, ...options })
  return { format, ...(startedAtMs !== undefined && { startedAtMs }), batches }
}

async function readHead(path: string): Promise<{ head: Buffer; sizeBytes: number }> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(path, error)
  })
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return { head: buffer.subarray(0, bytesRead), sizeBytes: (await file.stat()).size }
  } catch (error) {
    throw unreadable(path, error)
  } finally {
    await file.close()
  }
}

interface ReadRequest extends ReadChatOptions {
  path: string
  format: ChatFormat
  encoding: string
  isGuessed: boolean
  sizeBytes: number
}

async function* readBatches({ path, format, encoding, isGuessed, sizeBytes, signal, onProgress }: ReadRequest): AsyncGenerator<ChatBatch> {
  const collector = createCollector(path)
  const reader = chatFormatRules[format].createReader(collector.sink)
  const decoder = new TextDecoder(encoding)
  let bytesDone = 0
  if (isGuessed) collector.warn({ code: 'chat-encoding-guessed', details: { file: path, encoding } })
  for await (const piece of readPieces(path, signal)) {
    reader.write(decoder.decode(piece, { stream: true }))
    yield* collector.takeFull()
    signal.throwIfAborted() // who was given those may have cancelled since
    bytesDone += piece.length
    onProgress(Math.min(1, bytesDone / sizeBytes))
  }
  reader.write(decoder.decode())
  reader.end()
  yield* collector.takeRest()
}

async function* readPieces(path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
      signal.throwIfAborted()
      yield piece as Buffer // without an encoding a stream gives nothing else
    }
  } catch (error) {
    signal.throwIfAborted()
    throw unreadable(path, error)
  }
}

const unreadable = (path: string, cause: unknown): AppError =>
  new AppError('chat-unreadable', `chat file ${path}: ${String(cause)}`, { details: { file: path }, cause })

// A chat file that was dropped on the page goes to the engine as a whole, where the place it came from is not known.
import { AppError, wireError } from '../../electron/contract/errors.ts'
import { mostUploadBytes } from '../../electron/contract/files.ts'
import { ask } from '../../electron/client/codes.ts'

/** Answers its path on the engine's machine, for `jobs.analyse`. @throws AppError `chat-too-large`, before anything is sent */
export async function uploadChat({ origin, token }: { origin: string; token: string }, file: Blob, name: string): Promise<string> {
  if (file.size > mostUploadBytes) {
    const details = { file: name, mostMb: mostUploadBytes / 2 ** 20 }
    throw new AppError('chat-too-large', `${name}: ${file.size} bytes`, { details })
  }
  const headers = { authorization: `Bearer ${token}` }
  const response = await ask(`${origin}/upload/chat?name=${encodeURIComponent(name)}`, { method: 'POST', body: file, headers })
  const answer = (await response.json().catch(() => ({}))) as { path?: unknown; error?: unknown }
  if (response.ok && typeof answer.path === 'string') return answer.path
  const told = wireError.safeParse(answer.error)
  if (told.success) throw AppError.fromWire(told.data)
  throw new AppError('engine-unreachable', `upload: ${response.status}`)
}

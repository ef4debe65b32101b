// A chat file that was dropped on the page goes to the engine as a whole, where the place it came from is not known.
import { AppError, wireError } from '../../electron/contract/errors.ts'
import { ask } from '../../electron/client/codes.ts'

/** Answers its path on the engine's machine, for `jobs.analyse`. At most 200 MB. */
export async function uploadChat({ origin, token }: { origin: string; token: string }, file: Blob, name: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` }
  const response = await ask(`${origin}/upload/chat?name=${encodeURIComponent(name)}`, { method: 'POST', body: file, headers })
  const answer = (await response.json().catch(() => ({}))) as { path?: unknown; error?: unknown }
  if (response.ok && typeof answer.path === 'string') return answer.path
  const told = wireError.safeParse(answer.error)
  if (told.success) throw AppError.fromWire(told.data)
  throw new AppError(response.status === 413 ? 'chat-unreadable' : 'engine-unreachable', `upload: ${response.status}`, {
    details: { file: name },
  })
}

// The studio that owns a data folder already, for another program of the same user.
import { readEngineFile } from './store/engine-file.ts'

const answersWithinMs = 3000

/** Opens one page at it; undefined when none answers there. What its file says may be of an engine that was killed: only an answer counts. */
export async function findStudio(dataFolder: string): Promise<{ url: string; readyUrl: string } | undefined> {
  const { url, token } = readEngineFile(dataFolder) ?? {}
  if (url === undefined || token === undefined || new URL(url).hostname !== '127.0.0.1') return undefined
  try {
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${url}/code`, {
      method: 'POST',
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(answersWithinMs),
    })
    const { code } = (response.ok ? await response.json() : {}) as { code?: unknown }
    return typeof code === 'string' ? { url, readyUrl: `${url}/#code=${code}` } : undefined
  } catch {
    return undefined
  }
}

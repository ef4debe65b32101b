// The studio that owns a data folder already, for another program of the same user.
import { readEngineFile } from './store/engine-file.ts'

export interface StudioAddress {
  /** The origin, on this machine. */
  url: string
  token: string
}

const answersWithinMs = 3000

/** Where a studio says it answers; undefined where none says so. It may be the word of one that was killed: only an answer counts. */
export function studioAddress(dataFolder: string): StudioAddress | undefined {
  const { url, token } = readEngineFile(dataFolder) ?? {}
  if (url === undefined || token === undefined || URL.parse(url)?.hostname !== '127.0.0.1') return undefined
  return { url, token }
}

/** Opens one page at it; undefined when none answers there. */
export async function findStudio(dataFolder: string): Promise<{ url: string; readyUrl: string } | undefined> {
  const address = studioAddress(dataFolder)
  if (!address) return undefined
  const { url, token } = address
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

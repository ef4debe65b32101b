// Single-use codes, as a page or a program brings them to a studio: one is exchanged for the token, one more is asked for with it.
import { AppError } from '../contract/errors.ts'

/** The token for a code that is good and was not used; else undefined. */
export async function exchangeCode(origin: string, code: string): Promise<string | undefined> {
  const response = await ask(`${origin}/session`, { method: 'POST', body: JSON.stringify({ code }) })
  if (!response.ok) return undefined
  const { token } = (await response.json()) as { token?: unknown }
  return typeof token === 'string' ? token : undefined
}

export interface StudioAddress {
  /** The origin, on this machine. */
  url: string
  token: string
}

const answersWithinMs = 3000

/** An address that opens one more page; undefined where no studio answers. */
export const askReadyUrl = ({ url, token }: StudioAddress): Promise<string | undefined> =>
  newCode(url, token).then(
    code => `${url}/#code=${code}`,
    () => undefined,
  )

/** A code for one more page. */
export async function newCode(origin: string, token: string): Promise<string> {
  const request = { method: 'POST', headers: { authorization: `Bearer ${token}` }, redirect: 'error' as const }
  const response = await ask(`${origin}/code`, { ...request, signal: AbortSignal.timeout(answersWithinMs) })
  const { code } = (response.ok ? await response.json() : {}) as { code?: unknown }
  if (typeof code !== 'string') throw new AppError('engine-unreachable', `no code: ${response.status}`)
  return code
}

/** @throws AppError `engine-unreachable` where nothing answers */
export async function ask(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (error) {
    throw new AppError('engine-unreachable', `${url}: ${String(error)}`, { cause: error })
  }
}

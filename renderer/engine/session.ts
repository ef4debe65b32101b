// How a page comes to its token: from the single-use code in its address, once, then from this tab's own memory. Nothing else keeps it.
import { AppError } from '../../electron/contract/errors.ts'

const tokenKey = 'showrunner.token'

/** Takes the code out of the address before anything else can see it. Undefined where the page was opened without one that is good. */
export async function openSession(): Promise<string | undefined> {
  const code = new URLSearchParams(location.hash.slice(1)).get('code')
  if (code === null) return sessionStorage.getItem(tokenKey) ?? undefined
  history.replaceState(null, '', location.pathname + location.search)
  const token = await exchangeCode(location.origin, code)
  if (token !== undefined) sessionStorage.setItem(tokenKey, token)
  return token ?? sessionStorage.getItem(tokenKey) ?? undefined
}

/** The token for a code that is good and was not used; else undefined. */
export async function exchangeCode(origin: string, code: string): Promise<string | undefined> {
  const response = await ask(`${origin}/session`, { method: 'POST', body: JSON.stringify({ code }) })
  if (!response.ok) return undefined
  const { token } = (await response.json()) as { token?: unknown }
  return typeof token === 'string' ? token : undefined
}

/** A code for one more page. */
export async function newCode(origin: string, token: string): Promise<string> {
  const response = await ask(`${origin}/code`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
  const { code } = (response.ok ? await response.json() : {}) as { code?: unknown }
  if (typeof code !== 'string') throw new AppError('engine-unreachable', `no code: ${response.status}`)
  return code
}

export async function ask(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (error) {
    throw new AppError('engine-unreachable', `${url}: ${String(error)}`, { cause: error })
  }
}

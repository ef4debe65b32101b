// How a page comes to its token: from the single-use code in its address, once, then from this tab's own memory. Nothing else keeps it.
import { exchangeCode } from '../../electron/client/codes.ts'

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

// Single-use codes: what may stand in an address bar instead of the token. Each is good once, and for a while.
import { randomBytes } from 'node:crypto'
import { isSameSecret } from './guard.ts'

const goodForMs = 10 * 60_000
/** The oldest goes when more are asked for: nobody opens so many pages at once. */
const mostCodes = 32

export function createCodes(now: () => number) {
  const codes: { code: string; untilMs: number }[] = []
  return {
    make(): string {
      const code = randomBytes(24).toString('base64url')
      codes.push({ code, untilMs: now() + goodForMs })
      if (codes.length > mostCodes) codes.shift()
      return code
    },
    /** True once for a code that is good; it is used up by that. */
    use(given: string): boolean {
      const found = codes.filter(({ code }) => isSameSecret(given, code)) // all are compared, whichever it is
      for (const each of found) codes.splice(codes.indexOf(each), 1)
      return found.some(({ untilMs }) => now() < untilMs)
    },
  }
}

// Any web page that the host visits can try to reach a loopback port. Host stops DNS rebinding, Origin stops cross-site requests and
// sockets; the token, compared elsewhere, stops other programs of this machine.
import { createHash, timingSafeEqual } from 'node:crypto'

export type GuardRefusal = 'foreign-host' | 'foreign-origin'

/** Why a request is not answered at all; undefined when it may go on. Programs send no Origin, and need the token like everybody. */
export function refusalOf(request: { host: string | undefined; origin: string | undefined }, port: number): GuardRefusal | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (request.host === undefined || !hosts.includes(request.host.toLowerCase())) return 'foreign-host'
  if (request.origin !== undefined && !hosts.some(host => request.origin === `http://${host}`)) return 'foreign-origin'
  return undefined
}

/**
 * Where a page comes from that lies on this machine as a file: as Chromium says it, as Chromium says it where files may read files, and as OBS
 * does, which serves local files as if from a host of that name. The first is said by sandboxed pages of anybody, too: what these may
 * ask is told to everybody.
 */
const fileOrigins: readonly (string | undefined)[] = ['null', 'file://', 'http://absolute']

export const isFromFile = (origin: string | undefined): boolean => fileOrigins.includes(origin)

/** In a time that tells nothing about where they differ, nor about their lengths. */
export const isSameSecret = (given: string, secret: string): boolean => timingSafeEqual(digestOf(given), digestOf(secret))

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

const scheme = 'Bearer '

/** What stands behind `Authorization: Bearer`. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  authorization?.startsWith(scheme) === true ? authorization.slice(scheme.length) : undefined

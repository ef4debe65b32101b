// An address that opens one more page at a studio, for a program of the same user: it knows the token, and asks for a code that is good once.

export interface StudioAddress {
  /** The origin, on this machine. */
  url: string
  token: string
}

const answersWithinMs = 3000

/** Undefined when no studio answers there. */
export async function askReadyUrl({ url, token }: StudioAddress): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/code`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(answersWithinMs),
    })
    const { code } = (response.ok ? await response.json() : {}) as { code?: unknown }
    return typeof code === 'string' ? `${url}/#code=${code}` : undefined
  } catch {
    return undefined
  }
}

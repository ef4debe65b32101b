// A dropped file has no path, but content: the engine finds it by the same fingerprint that it keeps of its recordings.

const partBytes = 1024 * 1024

/** `size.head.tail`, as the engine's `shows/fingerprint.ts` writes it. Throws where the file cannot be read. */
export async function fingerprintOf(file: Blob): Promise<string> {
  const part = Math.min(partBytes, file.size)
  const [head, tail] = await Promise.all([hashOf(file.slice(0, part)), hashOf(file.slice(file.size - part))])
  return `${file.size}.${head}.${tail}`
}

/** False on an address that browsers do not trust, where they cannot hash. */
export const canFingerprint = (): boolean => globalThis.crypto?.subtle !== undefined

async function hashOf(part: Blob): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await part.arrayBuffer()))
  return btoa(String.fromCharCode(...hash))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 16)
}

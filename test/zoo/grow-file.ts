// A recorder that is still writing: what a finished file holds is appended, bit by bit, to one that lacks it.
import { open, stat } from 'node:fs/promises'

const everyMs = 150

/** Goes on until it is closed, or all is there; then it begins no more, and the file stays as it is. */
export function growFile(file: string, whole: string, seconds: number) {
  const closing = new AbortController()
  const done = grow()
  return {
    async close(): Promise<void> {
      closing.abort()
      await done
    },
  }

  async function grow(): Promise<void> {
    const [source, target] = [await open(whole), await open(file, 'a')]
    try {
      const missing = (await source.stat()).size - (await stat(file)).size
      const chunk = Buffer.alloc(Math.max(1, Math.ceil((missing * everyMs) / 1000 / seconds)))
      for (let at = (await stat(file)).size; !closing.signal.aborted;) {
        const { bytesRead } = await source.read(chunk, 0, chunk.length, at)
        if (bytesRead === 0) return
        await target.appendFile(chunk.subarray(0, bytesRead))
        at += bytesRead
        await pause(closing.signal)
      }
    } finally {
      await Promise.all([source.close(), target.close()])
    }
  }
}

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, everyMs)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })

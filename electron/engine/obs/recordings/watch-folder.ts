// Notices the files that OBS begins: OBS before 30.2 tells nobody which file a split went on in. By looking again and again, because
// being told of changes cannot be relied on in network folders.
import { readdir } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { Clock } from '../../lib/clock.ts'
import { codeIn } from '../../lib/system-error.ts'

const lookEveryMs = 250

export interface WatchOptions {
  clock: Pick<Clock, 'sleep'>
  /** Of a bare name. When left out, everything that OBS can record into. */
  isRecording?: (name: string) => boolean
}

export interface FolderWatch {
  /**
   * The oldest file that has appeared since the watch began and was not answered yet; waits for one. It may still be empty.
   * A folder that cannot be read meanwhile is looked at again. Rejects as soon as the signal or `close()` ends it.
   */
  newFile(signal: AbortSignal): Promise<string>
  close(): void
}

/** What lies in the folder when this resolves is old. A folder that is not there yet is an empty one. */
export async function watchFolder(folder: string, { clock, isRecording = isRecordingName }: WatchOptions): Promise<FolderWatch> {
  const closing = new AbortController()
  const known = new Set(await namesIn(folder))
  const stems = new Set([...known].filter(isRecording).map(stemOf))
  const waiting: string[] = []

  async function look() {
    const names = await namesIn(folder).catch((): string[] => [])
    for (const name of names.filter(each => !known.has(each)).sort()) {
      known.add(name)
      // OBS makes an MP4 of a finished recording under the name it has: no new recording.
      if (!isRecording(name) || stems.has(stemOf(name))) continue
      stems.add(stemOf(name))
      waiting.push(name)
    }
  }

  return {
    async newFile(signal) {
      const ended = AbortSignal.any([signal, closing.signal])
      for (;;) {
        ended.throwIfAborted()
        if (waiting.length === 0) await look()
        ended.throwIfAborted()
        const name = waiting.shift()
        if (name !== undefined) return join(folder, name)
        await clock.sleep(lookEveryMs, ended)
      }
    },
    close: () => closing.abort(),
  }
}

const stemOf = (name: string): string => parse(name).name

/** What OBS 28 to 32 can record into; no hidden name, no name of something unfinished. Saved replays are named so by default. */
const isRecordingName = (name: string): boolean => /^(?!\.|Replay ).*\.(mkv|mp4|mov|flv|ts|m4v|avi|webm)$/i.test(name)

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeIn(error) === 'ENOENT') return []
    throw error
  }
}

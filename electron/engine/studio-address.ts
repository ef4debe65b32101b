// The studio that owns a data folder already, for another program of the same user.
import { readEngineFile } from './store/engine-file.ts'

/** Where a studio says it answers; undefined where none says so. It may be the word of one that was killed: only an answer counts. */
export function studioAddress(dataFolder: string): { url: string; token: string } | undefined {
  const { url, token } = readEngineFile(dataFolder) ?? {}
  if (url === undefined || token === undefined || URL.parse(url)?.hostname !== '127.0.0.1') return undefined
  return { url, token }
}

// Opens one more page at the studio that owns a data folder already.
import { askReadyUrl } from '../client/codes.ts'
import { studioAddress } from '../engine/studio-address.ts'

/** Undefined when none answers. */
export async function findStudio(dataFolder: string): Promise<{ url: string; readyUrl: string } | undefined> {
  const address = studioAddress(dataFolder)
  if (!address) return undefined
  const readyUrl = await askReadyUrl(address)
  return readyUrl === undefined ? undefined : { url: address.url, readyUrl }
}

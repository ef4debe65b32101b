// Where the packed app looks for new versions. electron-builder tells it only the first place (app-update.yml); updates.json beside its code has all.
import { CannotPack } from './fetch-for-pack.ts'

/**
 * Of `publish` in electron-builder.yml: the addresses, in their order. What is no plain server has none, and no mirror. Throws `CannotPack` where
 * one is not https: the app asks no other.
 */
export function updatePlacesOf(publish: unknown): string[] {
  const all = Array.isArray(publish) ? (publish as unknown[]) : [publish]
  return all.flatMap(each => {
    const { provider, url } = (each ?? {}) as { provider?: unknown; url?: unknown }
    if (provider !== 'generic' || typeof url !== 'string') return []
    if (URL.parse(url)?.protocol !== 'https:') throw new CannotPack(`Updates come over https only: ${url} is no such address.`)
    return [url]
  })
}

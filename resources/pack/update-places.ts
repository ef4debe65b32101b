// Where the packed app looks for new versions. electron-builder tells it only the first place (app-update.yml); updates.json beside its code has all.

/** Of `publish` in electron-builder.yml: the addresses, in their order. What is no plain server has none, and no mirror. */
export function updatePlacesOf(publish: unknown): string[] {
  const all = Array.isArray(publish) ? (publish as unknown[]) : [publish]
  return all.flatMap(each => {
    const { provider, url } = (each ?? {}) as { provider?: unknown; url?: unknown }
    return provider === 'generic' && typeof url === 'string' ? [url] : []
  })
}

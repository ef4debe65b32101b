// Failures that were read and put away, for as long as this tab is open: jobs stay in the engine's list after that.

const place = 'showrunner.dismissed'
const most = 100

export function readDismissed(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]')
    return new Set(Array.isArray(kept) ? kept.map(String) : [])
  } catch {
    return new Set()
  }
}

export function keepDismissed(ids: ReadonlySet<string>): void {
  try {
    sessionStorage.setItem(place, JSON.stringify([...ids].slice(-most)))
  } catch {
    // full or forbidden: they are shown again
  }
}

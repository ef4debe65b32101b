import type { FileEntry } from './file-listing.ts'

const pageRows = 10

/** Which entry a key leads to, or undefined when it is not a key that moves. A letter finds the next name that begins with it. */
export function moveInFiles(entries: readonly FileEntry[], active: number, key: string): number | undefined {
  const last = entries.length - 1
  if (last < 0) return undefined
  const within = (index: number) => Math.min(last, Math.max(0, index))
  switch (key) {
    case 'ArrowDown':
      return within(active + 1)
    case 'ArrowUp':
      return within(active - 1)
    case 'PageDown':
      return within(active + pageRows)
    case 'PageUp':
      return within(active - pageRows)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return key.length === 1 && key !== ' ' ? nextNamed(entries, active, key.toLowerCase()) : undefined
  }
}

function nextNamed(entries: readonly FileEntry[], active: number, letter: string): number | undefined {
  const order = entries.map((_, index) => (active + 1 + index) % entries.length)
  return order.find(index => entries[index]?.name.toLowerCase().startsWith(letter))
}

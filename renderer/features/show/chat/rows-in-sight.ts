// Which rows of a list are in sight, and how far it scrolls to bring one there: all rows are of one height, so that none is measured. Pure.

/** Also in the style. */
export const rowPx = 26
/** Above and below what is in sight: the browser scrolls a little before it asks for rows. */
export const spareRows = 8

export interface Scrolled {
  scrollTop: number
  clientHeight: number
}

export interface Stretch {
  first: number
  /** The one behind the last; there may be fewer. */
  end: number
}

/** Undefined while the list is hidden: then it does not know where it stood. */
export function rowsInSight({ scrollTop, clientHeight }: Scrolled): Stretch | undefined {
  if (clientHeight === 0) return undefined
  return {
    first: Math.max(0, Math.floor(scrollTop / rowPx) - spareRows),
    end: Math.ceil((scrollTop + clientHeight) / rowPx) + spareRows,
  }
}

/** The row comes into the middle. */
export const topForMiddle = (row: number, { clientHeight }: Scrolled): number => (row + 0.5) * rowPx - clientHeight / 2

/** The row comes into sight, no further than it must. */
export function topForSight(row: number, { scrollTop, clientHeight }: Scrolled): number {
  const [highest, lowest] = [row * rowPx, (row + 1) * rowPx - clientHeight]
  return Math.min(highest, Math.max(lowest, scrollTop))
}

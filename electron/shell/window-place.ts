// Where the window opens: where it was, if that can still be seen.
import type { Rectangle } from 'electron'
import type { WindowPlace } from './remembered.ts'

export const smallest = { width: 1024, height: 680 }
const usual = { width: 1440, height: 900 }
/** So much of the title bar must be in reach to move the window. */
const graspable = { width: 120, height: 32 }

/** @param areas what screens leave for windows, the main one's first */
export function placeWindow(before: WindowPlace | undefined, areas: readonly Rectangle[]): Rectangle & { isMaximized: boolean } {
  const main = areas[0] ?? { x: 0, y: 0, ...usual }
  if (!before) return { ...centred(usual, main), isMaximized: false }
  const { x, y } = before
  for (const area of areas) {
    if (x === undefined || y === undefined) break
    const place = { ...before, x, y, ...shrunk(before, area) }
    if (isInReach(place, area)) return { ...place, y: Math.max(place.y, area.y) }
  }
  return { ...centred(before, main), isMaximized: before.isMaximized } // its screen is gone, or not known
}

const shrunk = ({ width, height }: { width: number; height: number }, area: Rectangle) => ({
  width: Math.min(Math.max(width, smallest.width), area.width),
  height: Math.min(Math.max(height, smallest.height), area.height),
})

function centred(size: { width: number; height: number }, area: Rectangle): Rectangle {
  const { width, height } = shrunk(size, area)
  return { x: area.x + Math.round((area.width - width) / 2), y: area.y + Math.round((area.height - height) / 2), width, height }
}

function isInReach({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  const isTopInside = y >= area.y - graspable.height / 2 && y <= area.y + area.height - graspable.height
  return across >= graspable.width && isTopInside
}

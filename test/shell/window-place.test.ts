import { expect, test } from 'vitest'
import { placeWindow, smallest } from '../../electron/shell/window-place.ts'

const main = { x: 0, y: 25, width: 1920, height: 1055 }
const left = { x: -2560, y: -300, width: 2560, height: 1400 }
const place = { x: 100, y: 100, width: 1200, height: 800, isMaximized: false }

test('the first window is in the middle of the main screen', () => {
  expect(placeWindow(undefined, [main, left])).toEqual({ x: 240, y: 103, width: 1440, height: 900, isMaximized: false })
})

test('where no screen is known it has its usual size', () => {
  expect(placeWindow(undefined, [])).toEqual({ x: 0, y: 0, width: 1440, height: 900, isMaximized: false })
  expect(placeWindow(place, [])).toMatchObject({ width: 1200, height: 800 })
})

test.each([
  { says: 'on the main screen', before: place, areas: [main] },
  { says: 'at negative coordinates', before: { ...place, x: -2400, y: -250 }, areas: [main, left] },
  { says: 'across two screens', before: { ...place, x: -600, y: 50 }, areas: [main, left] },
  { says: 'maximised, with the place it goes back to', before: { ...place, isMaximized: true }, areas: [main] },
  { says: 'half out of sight at the right, by its title bar in reach', before: { ...place, x: 1800 }, areas: [main] },
  { says: 'half out of sight at the left, by its title bar in reach', before: { ...place, x: -1080 }, areas: [main] },
  { says: 'low, its title bar just in reach', before: { ...place, y: 1048 }, areas: [main] },
])('a window that was $says opens there', ({ before, areas }) => {
  expect(placeWindow(before, areas)).toEqual(before)
})

test.each([
  { says: 'whose screen is gone', before: { ...place, x: -2400, y: -250 }, areas: [main] },
  { says: 'too far to the right', before: { ...place, x: 1801 }, areas: [main] },
  { says: 'too far to the left', before: { ...place, x: -1081 }, areas: [main] },
  { says: 'whose title bar is above the screen', before: { ...place, y: 0 }, areas: [main] },
  { says: 'whose title bar is below the screen', before: { ...place, y: 1049 }, areas: [main] },
  { says: 'at places that no screen has', before: { ...place, x: 1e9, y: -1e9 }, areas: [main, left] },
])('a window $says opens in the middle of the main screen, as large as it was', ({ before, areas }) => {
  expect(placeWindow(before, areas)).toEqual({ x: 360, y: 153, width: 1200, height: 800, isMaximized: false })
})

test('of a window that did not know where it was, the size is kept, on the main screen', () => {
  const { width, height, isMaximized } = place
  expect(placeWindow({ width, height, isMaximized }, [main, left])).toEqual({ x: 360, y: 153, width, height, isMaximized })
})

test('a maximised window whose screen is gone is maximised on the main one', () => {
  expect(placeWindow({ ...place, x: -2400, isMaximized: true }, [main]).isMaximized).toBe(true)
})

test('a title bar that hides a little is pulled out', () => {
  expect(placeWindow({ ...place, y: 12 }, [main])).toEqual({ ...place, y: 25 })
})

test('a window that was larger than its screen is now becomes as large as it', () => {
  expect(placeWindow({ x: 0, y: 25, width: 3840, height: 2100, isMaximized: false }, [main])).toEqual({
    x: 0,
    y: 25,
    width: 1920,
    height: 1055,
    isMaximized: false,
  })
})

test('a window that shrinks out of reach is brought back', () => {
  const before = { x: -3500, y: 50, width: 3840, height: 1000, isMaximized: false }
  expect(placeWindow(before, [main])).toEqual({ x: 0, y: 53, width: 1920, height: 1000, isMaximized: false })
})

test('no window is smaller than the page can be shown in, unless the screen is', () => {
  expect(placeWindow({ ...place, width: 10, height: 10 }, [main])).toEqual({ ...place, ...smallest })
  expect(placeWindow(undefined, [{ x: 0, y: 0, width: 800, height: 600 }])).toEqual({
    x: 0,
    y: 0,
    width: 800,
    height: 600,
    isMaximized: false,
  })
})

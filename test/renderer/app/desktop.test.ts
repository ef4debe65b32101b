import { expect, test } from 'vitest'
import { createDesktop } from '../../../renderer/app/desktop.ts'

test('files wait for the page that takes them, and are given once', () => {
  const desktop = createDesktop()
  desktop.handFiles(['/a.mkv'])
  desktop.handFiles(['/b.mkv'])
  const taken: (readonly string[])[] = []
  const stop = desktop.onFiles(paths => taken.push(paths))
  desktop.handFiles(['/c.mkv'])
  stop()
  desktop.handFiles(['/d.mkv'])
  expect(taken).toEqual([['/a.mkv', '/b.mkv'], ['/c.mkv']])
  desktop.onFiles(paths => taken.push(paths))
  expect(taken.at(-1)).toEqual(['/d.mkv'])
})

test('keys go to the page that acts on them; where there is none, that is known', () => {
  const desktop = createDesktop()
  expect(desktop.press('mark')).toBe(false)
  const pressed: string[] = []
  const stopFirst = desktop.onShortcut(name => pressed.push(`first ${name}`))
  const stopSecond = desktop.onShortcut(name => pressed.push(`second ${name}`))
  stopFirst() // the next page comes before the last one is gone
  expect(desktop.press('keepLast')).toBe(true)
  stopSecond()
  expect([pressed, desktop.press('mark')]).toEqual([['second keepLast'], false])
})

import { expect, test } from 'vitest'
import { openIn, temporaryStore } from './temporary-store.ts'

test('a setting is kept, replaced and taken away', () => {
  const { store, folder } = temporaryStore()
  expect(store.settings.get('weights')).toBeUndefined()
  store.settings.set('weights', { loudness: [0.5] })
  store.settings.set('weights', { loudness: [0.7], on: false })
  store.close()
  const reopened = openIn(folder)
  expect(reopened.settings.get('weights')).toEqual({ loudness: [0.7], on: false })
  reopened.settings.set('weights', undefined)
  expect(reopened.settings.get('weights')).toBeUndefined()
})

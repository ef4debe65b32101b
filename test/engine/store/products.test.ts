import { expect, test } from 'vitest'
import type { Product } from '../../../electron/contract/catalogue.ts'
import { temporaryStore } from './temporary-store.ts'

const lipstick: Product = { sku: 'A1', name: '口红', aliases: ['唇膏', 'lipstick'], price: '¥59', facts: ['哑光'], photos: ['/a.jpg'] }
const cream: Product = { sku: 'B2', name: '面霜', aliases: [], facts: [], photos: [] }

test('products come back as given, in the order in which they first came; a known SKU is replaced whole', () => {
  const { store } = temporaryStore()
  store.products.upsert([lipstick, cream])
  const { price: _, ...cheaper } = { ...lipstick, aliases: [] }
  store.products.upsert([cheaper])
  expect(store.products.all()).toEqual([cheaper, cream])
})

test('products are taken all or none', () => {
  const { store } = temporaryStore()
  expect(() => store.products.upsert([lipstick, { ...cream, name: undefined as unknown as string }])).toThrow()
  expect(store.products.all()).toEqual([])
})

import type { Database } from 'better-sqlite3'
import type { Product } from '../../../contract/catalogue.ts'

interface ProductRow {
  sku: string
  name: string
  aliases: string
  price: string | null
  facts: string
  photos: string
}

export function productTable(db: Database) {
  const upsert = db.prepare(`INSERT INTO product (sku, name, aliases, price, facts, photos) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (sku) DO UPDATE SET
      name = excluded.name, aliases = excluded.aliases, price = excluded.price, facts = excluded.facts, photos = excluded.photos`)
  const all = db.prepare<[], ProductRow>('SELECT sku, name, aliases, price, facts, photos FROM product ORDER BY key')
  const upsertAll = db.transaction((products: readonly Product[]): void => {
    for (const { sku, name, aliases, price, facts, photos } of products)
      upsert.run(sku, name, JSON.stringify(aliases), price ?? null, JSON.stringify(facts), JSON.stringify(photos))
  })
  return {
    /** All or none; a product whose SKU is known takes the place of the one that had it. */
    upsert: (products: readonly Product[]): void => upsertAll.immediate(products),
    /** In the order in which they first came. */
    all: (): readonly Product[] => all.all().map(toProduct),
  }
}

const toProduct = ({ sku, name, aliases, price, facts, photos }: ProductRow): Product => ({
  sku,
  name,
  aliases: JSON.parse(aliases) as string[],
  ...(price !== null && { price }),
  facts: JSON.parse(facts) as string[],
  photos: JSON.parse(photos) as string[],
})

import type { Product } from '../../contract/catalogue.ts'
import type { TableRow } from './catalogue-table.ts'
import type { ColumnName, Header } from './find-columns.ts'

/** Why a row is no product. */
const rowTroubles = ['broken-quotes', 'too-many-cells', 'no-sku', 'no-name', 'duplicate-sku'] as const
export type RowTrouble = (typeof rowTroubles)[number]

/** `photos` are as written: paths that nobody has looked at yet. */
export function parseProduct(
  row: TableRow,
  { columns, width }: Pick<Header, 'columns' | 'width'>,
  isKnown: (sku: string) => boolean,
): Product | RowTrouble {
  if (row.isBroken) return 'broken-quotes'
  if (row.cells.slice(width).some(cell => cell.trim() !== '')) return 'too-many-cells'
  const read = (column: ColumnName): string => cleanCell(row.cells[columns.get(column) ?? -1] ?? '')
  const [sku, name, price] = [read('sku'), read('name'), read('price')]
  if (sku === '') return 'no-sku'
  if (name === '') return 'no-name'
  if (isKnown(sku)) return 'duplicate-sku'
  return {
    sku,
    name,
    aliases: splitValues(read('aliases')),
    ...(price !== '' && { price }),
    facts: splitValues(read('facts')),
    photos: splitValues(read('photos')),
  }
}

const maxCellLength = 20_000

/** Line breaks stay: they separate values as semicolons do. */
const cleanCell = (cell: string): string =>
  cell
    .slice(0, maxCellLength)
    .toWellFormed()
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff]+/g, ' ')
    .trim()

const splitValues = (cell: string): string[] =>
  cell
    .split(/[;；\n]/)
    .map(value => value.trim())
    .filter(value => value !== '')

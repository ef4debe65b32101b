// Which column of a catalogue means what. People name them in their own words, and put a title above them.
import type { TableRow } from './catalogue-table.ts'

export const columnNames = ['sku', 'name', 'aliases', 'price', 'facts', 'photos'] as const
export type ColumnName = (typeof columnNames)[number]
export type Columns = ReadonlyMap<ColumnName, number>

const spellings: Readonly<Record<ColumnName, readonly string[]>> = {
  sku: ['sku', '货号', '编号', '商品编号', '商品货号', '商品编码', '款号'],
  name: ['name', '名称', '商品名', '商品名称', '品名'],
  aliases: ['aliases', 'alias', '别名', '别称'],
  price: ['price', '价格', '售价', '直播价'],
  facts: ['facts', 'fact', '卖点', '参数', '卖点/参数', '卖点参数'],
  photos: ['photos', 'photo', 'images', 'image', '图片', '照片'],
}

const columnOf: ReadonlyMap<string, ColumnName> = new Map(
  columnNames.flatMap(column => spellings[column].map(spelling => [spelling, column] as const)),
)

/** Full-width letters, spaces, case and quotation marks aside. */
const normalise = (cell: string): string =>
  cell
    .normalize('NFKC')
    .replace(/[\s"\ufeff_]/g, '')
    .toLowerCase()

export const countKnownColumns = (cells: readonly string[]): number => readColumns(cells).size

function readColumns(cells: readonly string[]): Map<ColumnName, number> {
  const columns = new Map<ColumnName, number>()
  for (const [index, cell] of cells.entries()) {
    const column = columnOf.get(normalise(cell))
    if (column !== undefined && !columns.has(column)) columns.set(column, index)
  }
  return columns
}

const rowsTried = 10

export interface Header {
  columns: Columns
  /** How many cells a row may have. */
  width: number
  /** The rows below it. */
  rows: TableRow[]
}

/** The first row that names a SKU and a name column; `undefined` when none of the first ten does. */
export function findHeader(rows: readonly TableRow[]): Header | undefined {
  for (const [index, { cells }] of rows.slice(0, rowsTried).entries()) {
    const columns = readColumns(cells)
    if (columns.has('sku') && columns.has('name')) return { columns, width: widthOf(cells), rows: rows.slice(index + 1) }
  }
  return undefined
}

/** Spreadsheets pad all rows to the longest one. */
const widthOf = (cells: readonly string[]): number => cells.findLastIndex(cell => cell.trim() !== '') + 1

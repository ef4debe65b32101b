// A shop's catalogue from a file: the good rows become products, each bad one is named with its line and the reason.
import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Product } from '../../contract/catalogue.ts'
import { AppError } from '../../contract/errors.ts'
import type { Warning, WarningCode } from '../../contract/warnings.ts'
import { findFileTrouble } from '../lib/file-trouble.ts'
import type { Table } from './catalogue-table.ts'
import { findHeader } from './find-columns.ts'
import { findPhotos } from './find-photos.ts'
import { parseCsvTable } from './parse-csv-table.ts'
import { parseProduct } from './parse-product.ts'
import { parseXlsxTable } from './parse-xlsx-table.ts'

const maxBytes = 20 * 1024 * 1024

export async function readCatalogue(path: string): Promise<{ products: Product[]; warnings: Warning[] }> {
  const trouble = await findFileTrouble(path)
  if (trouble) throw new AppError(trouble, `catalogue ${path}: ${trouble}`, { details: { file: path } })
  const { rows, guessedEncoding } = await readTable(path)
  const header = findHeader(rows)
  if (!header) throw unrecognised(path, rows[0]?.cells.join(', ').slice(0, 80) ?? '')

  const warnings: Warning[] = []
  const warn = (code: WarningCode, details: Warning['details']) => warnings.push({ code, details: { file: path, ...details } })
  if (guessedEncoding !== undefined) warn('catalogue-encoding-guessed', { encoding: guessedEncoding })
  const products = new Map<string, Product>()
  for (const row of header.rows) {
    const product = parseProduct(row, header, sku => products.has(sku))
    if (typeof product === 'string') warn('catalogue-row-skipped', { line: row.line, reason: product })
    else {
      const { photos, troubles } = await findPhotos(dirname(resolve(path)), product.photos, product.sku)
      for (const { photo, reason } of troubles) warn('catalogue-photo-missing', { line: row.line, photo, reason })
      products.set(product.sku, { ...product, photos })
    }
  }
  if (products.size === 0) throw new AppError('catalogue-empty', `no product in ${path}`, { details: { file: path } })
  return { products: [...products.values()], warnings }
}

async function readTable(path: string): Promise<Table> {
  const { size } = await stat(path)
  if (size > maxBytes) throw unrecognised(path, `${Math.round(size / 1e6)} MB`)
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new AppError('file-unreadable', `catalogue ${path}: ${String(error)}`, { details: { file: path }, cause: error })
  })
  const isZip = bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04'
  const table = isZip ? await parseXlsxTable(bytes) : parseCsvTable(bytes)
  if (!table) throw unrecognised(path, isZip ? 'zip' : 'binary')
  return table
}

/** `found` is what the file looks like instead. */
const unrecognised = (path: string, found: string): AppError =>
  new AppError('catalogue-unrecognised', `${path} is no catalogue: ${found}`, { details: { file: path, found } })

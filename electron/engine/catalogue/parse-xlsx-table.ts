import { readSheet } from 'read-excel-file/node'
import type { Table } from './catalogue-table.ts'
import { isHarmlessWorkbook } from './check-workbook.ts'

/** The first sheet of a workbook. `undefined` when it is none that can be read. */
export async function parseXlsxTable(bytes: Buffer): Promise<Table | undefined> {
  if (!isHarmlessWorkbook(bytes)) return undefined
  try {
    const sheet: unknown[][] = await readSheet(bytes)
    const rows = sheet.map((cells, index) => ({ line: index + 1, cells: cells.map(textOfCell), isBroken: false }))
    return { rows: rows.filter(row => row.cells.some(cell => cell !== '')) }
  } catch {
    return undefined // a damaged archive, a part that is missing, a sheet that contradicts itself: the reader has a dozen errors for it
  }
}

/** What a person sees in the cell, as near as it can be told: 15 digits is what a spreadsheet shows of a number. */
function textOfCell(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : ''
}

import { expect, test } from 'vitest'
import { isHarmlessWorkbook } from '../../../electron/engine/catalogue/check-workbook.ts'
import { makeWorkbook, makeZip, workbookParts } from '../../helpers/make-workbook.ts'

const sheet = (content: string) => makeZip(workbookParts(`<worksheet><sheetData>${content}</sheetData></worksheet>`))
const good = makeWorkbook([
  ['sku', 'name'],
  ['1', '一'],
])

/** Another archive's first part before the archive's own, so that only a reader from the front sees it. */
function withHiddenPart(archive: Buffer): Buffer {
  const hidden = makeZip({ 'xl/worksheets/sheet1.xml': 'x'.repeat(100) })
  const end = archive.length - 22
  const shifted = Buffer.concat([hidden.subarray(0, 60), archive])
  shifted.writeUInt32LE(archive.readUInt32LE(end + 16) + 60, 60 + end + 16)
  return shifted
}

test.each([
  ['a plain workbook', good, true],
  ['rows as far down as a sheet goes', sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), true],
  ['a row a billion lines down', sheet('<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>'), false],
  ['a column far out', sheet('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'), false],
  ['a sheet that unpacks to a hundred megabytes', makeZip(workbookParts('<a/>'.repeat(25_000_000))), false],
  ['a part that the directory does not name', withHiddenPart(good), false],
  ['half a workbook', good.subarray(0, good.length / 2), false],
  ['no archive', Buffer.from('sku,name'), false],
  ['nothing', Buffer.alloc(0), false],
])('%s', (_, bytes, isHarmless) => {
  expect(isHarmlessWorkbook(bytes)).toBe(isHarmless)
})

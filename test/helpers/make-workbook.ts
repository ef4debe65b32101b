// A small .xlsx made by hand: just enough of the format for one sheet, with cells written as a spreadsheet writes them.
import { crc32, deflateRawSync } from 'node:zlib'

/** A number, a text, a day (`{ serial }`, days since 1900), or nothing. */
export type WorkbookCell = string | number | boolean | { serial: number } | undefined

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

export function makeWorkbook(rows: readonly (readonly WorkbookCell[])[]): Buffer {
  const written = rows.map(
    (cells, index) => `<row r="${index + 1}">${cells.map((cell, column) => cellXml(cell, column, index + 1)).join('')}</row>`,
  )
  return makeZip(workbookParts(`<worksheet ${main}><sheetData>${written.join('')}</sheetData></worksheet>`))
}

export function workbookParts(sheet: string): Record<string, string> {
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships ${relations}><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="商品" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships ${relations}><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': sheet,
  }
}

function cellXml(cell: WorkbookCell, column: number, row: number): string {
  const at = `r="${String.fromCharCode(65 + column)}${row}"`
  if (cell === undefined) return ''
  if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c ${at} t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'object') return `<c ${at} s="1"><v>${cell.serial}</v></c>`
  return `<c ${at} t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`
}

export function makeZip(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const facts = [20, 0, 8, 0, 0x21].map(uint16) // version, flags, deflated, time, 1 January 1980
    const sizes = [crc32(bytes), packed.length, bytes.length].map(uint32)
    const nameBytes = Buffer.from(name)
    locals.push(uint32(0x04034b50), ...facts, ...sizes, uint16(nameBytes.length), uint16(0), nameBytes, packed)
    centrals.push(uint32(0x02014b50), uint16(20), ...facts, ...sizes, uint16(nameBytes.length), Buffer.alloc(12), uint32(at), nameBytes)
    at = Buffer.concat(locals).length
  }
  const central = Buffer.concat(centrals)
  const count = uint16(Object.keys(parts).length)
  return Buffer.concat([
    ...locals,
    central,
    uint32(0x06054b50),
    Buffer.alloc(4),
    count,
    count,
    uint32(central.length),
    uint32(at),
    uint16(0),
  ])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

// A workbook is a zip, and its reader believes all that is in it: an archive of a few kilobytes can claim, or become, gigabytes.
// So it is looked through first. Layout: APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
import { inflateRawSync } from 'node:zlib'

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 }
const endLength = 22
const centralLength = 46
const localLength = 30
const longestDescriptor = 24 // sizes may follow the data

const maxContentBytes = 64 * 1024 * 1024
const maxCells = 10_000_000

interface Entry {
  name: string
  method: number
  packedBytes: number
  /** Where its local header begins, and where its data ends. */
  at: number
  dataAt: number
}

/** False for what is no workbook, is damaged, or would take more memory than a catalogue has any use for. */
export function isHarmlessWorkbook(bytes: Buffer): boolean {
  try {
    const { entries, centralAt } = readEntries(bytes)
    if (!isTiled(entries, centralAt)) return false
    let left = maxContentBytes
    for (const entry of entries.filter(({ name }) => name.endsWith('.xml') || name.endsWith('.rels'))) {
      const content = unpack(bytes, entry, left)
      left -= content.length
      if (entry.name.startsWith('xl/worksheets/') && !hasSaneAddresses(content.toString('latin1'))) return false
    }
    return true
  } catch {
    return false // reading past the end, or data that does not unpack within the limit
  }
}

function readEntries(bytes: Buffer): { entries: Entry[]; centralAt: number } {
  const endAt = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (endAt < 0 || endAt + endLength > bytes.length) throw new RangeError('no end of central directory')
  const count = bytes.readUInt16LE(endAt + 10)
  const centralAt = bytes.readUInt32LE(endAt + 16)
  const entries: Entry[] = []
  for (let at = centralAt; entries.length < count;) {
    if (bytes.readUInt32LE(at) !== signatures.central) throw new RangeError('no central header')
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push(readEntry(bytes, at, nameLength))
    at += centralLength + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return { entries, centralAt }
}

function readEntry(bytes: Buffer, centralAt: number, nameLength: number): Entry {
  const at = bytes.readUInt32LE(centralAt + 42)
  if (bytes.readUInt32LE(at) !== signatures.local) throw new RangeError('no local header')
  return {
    name: bytes.toString('utf8', centralAt + centralLength, centralAt + centralLength + nameLength),
    method: bytes.readUInt16LE(centralAt + 10),
    packedBytes: bytes.readUInt32LE(centralAt + 20),
    at,
    dataAt: at + localLength + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28),
  }
}

/** The reader goes from local header to local header: there must be none that the directory does not name. */
function isTiled(entries: readonly Entry[], centralAt: number): boolean {
  let end = 0
  for (const { at, dataAt, packedBytes } of entries.toSorted((one, other) => one.at - other.at)) {
    if (at < end || at > end + longestDescriptor) return false
    end = dataAt + packedBytes
  }
  return centralAt >= end && centralAt <= end + longestDescriptor
}

const methods = { stored: 0, deflated: 8 }

function unpack(bytes: Buffer, { method, dataAt, packedBytes }: Entry, maxBytes: number): Buffer {
  const packed = bytes.subarray(dataAt, dataAt + packedBytes)
  if (method === methods.stored) return packed
  if (method !== methods.deflated) throw new RangeError(`compression method ${method}`)
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxBytes) })
}

/** The reader fills every gap up to the last cell: addresses far out would cost as much as a full table. */
function hasSaneAddresses(sheet: string): boolean {
  let rows = 0
  let columns = 0
  for (const [, letters = '', digits] of sheet.matchAll(/\sr\s*=\s*["']\s*([A-Za-z]{0,20})(\d{1,20})/g)) {
    rows = Math.max(rows, Number(digits))
    columns = Math.max(columns, columnNumber(letters))
  }
  return rows * Math.max(1, columns) <= maxCells
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)

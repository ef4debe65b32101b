// Reads whole bytes of a configuration record, and says which field ends too early.
import { MalformedStream } from './malformed-stream.ts'

export function createByteReader(bytes: Buffer, record: string) {
  let at = 0
  function take(count: number, name: string): Buffer {
    if (at + count > bytes.length) throw new MalformedStream(`${record}: ${name} needs ${count} bytes at ${at} of ${bytes.length}`)
    at += count
    return bytes.subarray(at - count, at)
  }
  const readUnit = (name: string): Buffer => {
    const length = take(2, `the length of ${name}`).readUInt16BE(0)
    if (length === 0) throw new MalformedStream(`${record}: ${name} is empty`)
    return take(length, name)
  }
  return {
    take,
    readByte: (name: string): number => take(1, name)[0]!,
    /** Each behind a length of 16 bits. */
    readUnits: (count: number, name: string): Buffer[] => Array.from({ length: count }, () => readUnit(name)),
    bytesLeft: (): number => bytes.length - at,
  }
}

/** What `readUnits` reads. */
export const writeUnits = (units: readonly Buffer[]): Buffer[] =>
  units.flatMap(unit => {
    if (unit.length === 0 || unit.length > 65_535) throw new MalformedStream(`a parameter set of ${unit.length} bytes`)
    return [Buffer.of(unit.length >> 8, unit.length & 255), unit]
  })

/** The lower two bits of a byte: 0, 1 and 3 for 1, 2 and 4 bytes. */
export function toLengthSize(minusOne: number, record: string): 1 | 2 | 4 {
  if (minusOne === 2) throw new MalformedStream(`${record}: lengths of 3 bytes`)
  return minusOne === 3 ? 4 : minusOne === 1 ? 2 : 1
}

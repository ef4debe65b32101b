// The elements that Matroska files are made of (RFC 8794). Pure; reading outside the bytes throws a RangeError.

export interface ElementHead {
  id: number
  /** Of id and size together. */
  headBytes: number
  /** Of what is inside; Infinity where the writer did not know it yet. */
  bodyBytes: number
}

/** The most a head takes: an id of 4 bytes and a size of 8. */
export const mostHeadBytes = 12

export function readHead(bytes: Buffer, at: number): ElementHead {
  const id = readNumber(bytes, at, true)
  const size = readNumber(bytes, at + id.bytes, false)
  return { id: id.value, headBytes: id.bytes + size.bytes, bodyBytes: size.isUnknown ? Infinity : size.value }
}

/** A number whose first bits tell how many bytes it has (RFC 8794 section 4); ids keep those bits. */
export function readNumber(bytes: Buffer, at: number, keepsMarker: boolean): { value: number; bytes: number; isUnknown: boolean } {
  const first = bytes.readUInt8(at)
  const length = Math.clz32(first) - 23 // a leading 1 is one byte, 01 two, …
  if (length > 8) throw new RangeError(`no number at ${at}`)
  const mask = 0xff >> length
  let value = keepsMarker ? first : first & mask
  let isUnknown = (first & mask) === mask
  for (let place = 1; place < length; place++) {
    const byte = bytes.readUInt8(at + place)
    value = value * 256 + byte
    isUnknown &&= byte === 0xff
  }
  return { value, bytes: length, isUnknown }
}

/** The elements inside one. */
export function* elementsOf(body: Buffer): Generator<{ id: number; body: Buffer }> {
  for (let at = 0; at < body.length;) {
    const { id, headBytes, bodyBytes } = readHead(body, at)
    const end = at + headBytes + bodyBytes
    if (!(end <= body.length)) throw new RangeError(`an element of ${bodyBytes} bytes at ${at} of ${body.length}`)
    yield { id, body: body.subarray(at + headBytes, end) }
    at = end
  }
}

export const readUnsigned = (body: Buffer): number => body.reduce((sum, byte) => sum * 256 + byte, 0)
export const readFloat = (body: Buffer): number => (body.length === 4 ? body.readFloatBE(0) : body.length === 8 ? body.readDoubleBE(0) : 0)

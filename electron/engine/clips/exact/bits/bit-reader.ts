// Reads the fields of parameter sets and slice headers: fixed numbers of bits, and the Exp-Golomb codes of ISO/IEC 14496-10 9.1.
import { MalformedStream } from './malformed-stream.ts'

/** Over bytes without emulation prevention. Reading past the end throws a `MalformedStream`. */
export class BitReader {
  readonly #bytes: Buffer
  /** In bits from the first byte. */
  #position: number

  constructor(bytes: Buffer, positionBits: number) {
    this.#bytes = bytes
    this.#position = positionBits
  }

  get position(): number {
    return this.#position
  }

  get bitsLeft(): number {
    return this.#bytes.length * 8 - this.#position
  }

  /** `u(n)`, at most 32 bits. */
  readBits(count: number): number {
    this.#require(count)
    let value = 0
    for (let left = count; left > 0;) {
      const inByte = this.#position & 7
      const taken = Math.min(8 - inByte, left)
      const byte = this.#bytes[this.#position >> 3]!
      value = value * 2 ** taken + ((byte >> (8 - inByte - taken)) & (2 ** taken - 1)) // not <<, which ends at 31 bits
      this.#position += taken
      left -= taken
    }
    return value
  }

  readFlag(): boolean {
    return this.readBits(1) === 1
  }

  skipBits(count: number): void {
    this.#require(count)
    this.#position += count
  }

  /** `ue(v)`; `most` is the largest value the format allows here, so that no loop or memory grows with damaged bytes. */
  readUnsigned(name: string, most: number): number {
    const value = this.#readCode(name)
    if (value > most) throw new MalformedStream(`${name} is ${value}, allowed are 0 to ${most}`)
    return value
  }

  /** `se(v)`: 0, 1, -1, 2, -2 … */
  readSigned(name: string): number {
    const code = this.#readCode(name)
    return code % 2 === 1 ? (code + 1) / 2 : code === 0 ? 0 : -code / 2
  }

  /** Whether more than the closing 1 and its zeros is left: `more_rbsp_data()`. */
  hasMoreData(): boolean {
    return this.#position < lastOneBit(this.#bytes)
  }

  #readCode(name: string): number {
    let zeros = 0
    while (!this.readFlag()) {
      zeros++
      if (zeros > 31) throw new MalformedStream(`${name} has more than 31 leading zeros`)
    }
    return 2 ** zeros - 1 + this.readBits(zeros)
  }

  #require(count: number): void {
    if (count > this.bitsLeft) throw new MalformedStream(`${count} bits wanted at ${this.#position}, ${this.bitsLeft} are left`)
  }
}

/** Where the closing 1 stands, in bits; -1 where there is none. */
export function lastOneBit(bytes: Buffer): number {
  let last = bytes.length - 1
  while (last >= 0 && bytes[last] === 0) last--
  if (last < 0) return -1
  const trailingZeros = 31 - Math.clz32(bytes[last]! & -bytes[last]!)
  return last * 8 + 7 - trailingZeros
}

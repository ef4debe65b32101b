// Writes what BitReader reads.
import { BitReader } from './bit-reader.ts'

/** For parameter sets and headers: a few hundred bytes at most. */
export class BitWriter {
  readonly #bytes: number[] = []
  #position = 0

  get position(): number {
    return this.#position
  }

  get isByteAligned(): boolean {
    return (this.#position & 7) === 0
  }

  /** `u(n)`, at most 32 bits. */
  writeBits(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--) {
      if (this.isByteAligned) this.#bytes.push(0)
      const one = Math.floor(value / 2 ** bit) % 2
      this.#bytes[this.#bytes.length - 1]! |= one << (7 - (this.#position & 7))
      this.#position++
    }
  }

  /** `ue(v)` */
  writeUnsigned(value: number): void {
    const bits = Math.floor(Math.log2(value + 1))
    this.writeBits(0, bits)
    this.writeBits(value + 1, bits + 1)
  }

  /** The bits from `from` up to, not including, `to`. */
  copyBits(bytes: Buffer, from: number, to: number): void {
    const reader = new BitReader(bytes, from)
    for (let left = to - from; left > 0;) {
      const count = Math.min(32, left)
      this.writeBits(reader.readBits(count), count)
      left -= count
    }
  }

  /** The last byte is filled with zeros. */
  toBuffer(): Buffer {
    return Buffer.from(this.#bytes)
  }
}

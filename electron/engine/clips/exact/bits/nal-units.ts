// How NAL units lie in a sample of MP4, MKV and FLV: a length before each.
import { MalformedStream } from './malformed-stream.ts'

/** How many bytes each length takes, as the configuration record says. */
export type LengthSize = 1 | 2 | 4

/** What the picture stream is coded with, in ffmpeg's words. */
export type Codec = 'h264' | 'hevc'

/** ISO/IEC 14496-15 4.3.3. Views into the sample, not copies; empty units, which some programs write as padding, are left out. */
export function splitSample(sample: Buffer, lengthSize: LengthSize): Buffer[] {
  const units: Buffer[] = []
  for (let at = 0; at < sample.length;) {
    if (at + lengthSize > sample.length) throw new MalformedStream(`${sample.length - at} bytes where a length of ${lengthSize} is due`)
    const length = sample.readUIntBE(at, lengthSize)
    at += lengthSize
    if (at + length > sample.length) throw new MalformedStream(`a NAL unit of ${length} bytes at ${at} of ${sample.length}`)
    if (length > 0) units.push(sample.subarray(at, at + length))
    at += length
  }
  return units
}

export function joinSample(units: readonly Buffer[], lengthSize: LengthSize): Buffer {
  return Buffer.concat(units.flatMap(unit => [lengthBefore(unit, lengthSize), unit]))
}

function lengthBefore(unit: Buffer, lengthSize: LengthSize): Buffer {
  if (unit.length >= 256 ** lengthSize) throw new MalformedStream(`a NAL unit of ${unit.length} bytes in a length of ${lengthSize}`)
  const length = Buffer.alloc(lengthSize)
  length.writeUIntBE(unit.length, 0, lengthSize)
  return length
}

// Supplemental enhancement information: messages beside the picture. ISO/IEC 14496-10 7.3.2.3.1, ISO/IEC 23008-2 7.3.5.
import { removeEmulationPrevention, addEmulationPrevention } from './emulation-prevention.ts'
import { MalformedStream } from './malformed-stream.ts'
import { headBytes } from './nal-kind.ts'
import type { Codec } from './nal-units.ts'

export interface SeiMessage {
  type: number
  payload: Buffer
}

/** The numbers are the same in both formats; `markingRepetition` is H.264's alone, `activeParameterSets` HEVC's. */
export const seiTypes = { bufferingPeriod: 0, recoveryPoint: 6, markingRepetition: 7, activeParameterSets: 129 } as const

export function readSei(unit: Buffer, codec: Codec): SeiMessage[] {
  const raw = removeEmulationPrevention(unit)
  const end = raw.lastIndexOf(0x80) // the closing 1, always at the start of a byte
  if (end < headBytes[codec]) throw new MalformedStream('an SEI unit without end')
  const messages: SeiMessage[] = []
  for (let at = headBytes[codec]; at < end;) {
    const type = readVariable(raw, at)
    const size = readVariable(raw, type.next)
    if (size.next + size.value > end) throw new MalformedStream(`an SEI message of ${size.value} bytes at ${size.next} of ${end}`)
    at = size.next + size.value
    messages.push({ type: type.value, payload: raw.subarray(size.next, at) })
  }
  return messages
}

/**
 * The unit with each message as `change` makes it, `undefined` leaving it out. The same bytes where nothing changes, `undefined` where
 * nothing is left.
 */
export function changeSei(unit: Buffer, codec: Codec, change: (message: SeiMessage) => SeiMessage | undefined): Buffer | undefined {
  const messages = readSei(unit, codec)
  const changed = messages.map(change)
  if (changed.every((message, index) => message === messages[index])) return unit
  const kept = changed.filter(message => message !== undefined)
  if (kept.length === 0) return undefined
  const head = unit.subarray(0, headBytes[codec])
  const bodies = kept.flatMap(({ type, payload }) => [writeVariable(type), writeVariable(payload.length), payload])
  return addEmulationPrevention(Buffer.concat([head, ...bodies, Buffer.of(0x80)]))
}

/** Each byte of 255 says that more is to come. */
function readVariable(bytes: Buffer, from: number): { value: number; next: number } {
  let value = 0
  for (let at = from; at < bytes.length; at++) {
    value += bytes[at]!
    if (bytes[at] !== 255) return { value, next: at + 1 }
  }
  throw new MalformedStream('an SEI message without end')
}

const writeVariable = (value: number): Buffer => Buffer.concat([Buffer.alloc(Math.floor(value / 255), 255), Buffer.of(value % 255)])

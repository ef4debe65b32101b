// What a Matroska file says of its tracks (RFC 9559). Pure.
import { elementsOf, readFloat, readUnsigned } from './ebml.ts'

export interface MatroskaTrack {
  number: number
  kind: 'video' | 'audio' | 'other'
  /** The codec's parameters. */
  parameters: Buffer
  /** How long a packet lasts, where that is said; in the whole milliseconds that its times are in. */
  packetMs: number | undefined
  sampleRateHz: number | undefined
  /** What is taken off all times. */
  delayMs: number
  /** Packets are stored as they are: not compressed, not without their first bytes, on the file's own clock. */
  isPlain: boolean
}

const ids = {
  trackEntry: 0xae,
  number: 0xd7,
  type: 0x83,
  parameters: 0x63a2,
  packetDuration: 0x23e383,
  codecDelay: 0x56aa,
  contentEncodings: 0x6d80,
  timestampScale: 0x23314f,
  audio: 0xe1,
  sampleRate: 0xb5,
  timestampScaleOfAll: 0x2ad7b1,
}
const nanosecondsPerMs = 1_000_000

/** @param body what is inside `Tracks` */
export const parseTracks = (body: Buffer): MatroskaTrack[] =>
  [...elementsOf(body)].filter(({ id }) => id === ids.trackEntry).map(entry => parseTrack(entry.body))

function parseTrack(entry: Buffer): MatroskaTrack {
  const fields = new Map([...elementsOf(entry)].map(({ id, body }) => [id, body]))
  const number = (id: number) => (fields.has(id) ? readUnsigned(fields.get(id)!) : undefined)
  const duration = number(ids.packetDuration)
  const audio = fields.get(ids.audio)
  const sampleRate = audio && [...elementsOf(audio)].find(({ id }) => id === ids.sampleRate)?.body
  return {
    number: number(ids.number) ?? 0,
    kind: ({ 1: 'video', 2: 'audio' } as const)[number(ids.type) ?? 0] ?? 'other',
    parameters: fields.get(ids.parameters) ?? Buffer.alloc(0),
    packetMs: duration === undefined ? undefined : Math.floor(duration / nanosecondsPerMs), // as ffmpeg does
    sampleRateHz: sampleRate && readFloat(sampleRate),
    delayMs: Math.round((number(ids.codecDelay) ?? 0) / nanosecondsPerMs),
    isPlain: !fields.has(ids.contentEncodings) && !fields.has(ids.timestampScale),
  }
}

/** Whether all times of the file count milliseconds, as recorders write them. @param body what is inside `Info` */
export const countsMilliseconds = (body: Buffer): boolean =>
  [...elementsOf(body)].every(({ id, body: value }) => id !== ids.timestampScaleOfAll || readUnsigned(value) === nanosecondsPerMs)

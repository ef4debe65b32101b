// Reads and writes the times in one fragment's head (moof; ISO 14496-12, 8.8). Only what ffmpeg writes into one is understood.

export interface Sample {
  durationTicks: number
  sizeBytes: number
  flags: number
  /** From when it is decoded to when it is shown. */
  offsetTicks: number
}

/** Samples that lie one behind the other in the file. */
interface Run {
  /** From the fragment's head to the first sample. */
  dataOffset: number
  samples: Sample[]
}

interface Track {
  id: number
  /** tfhd as it came. */
  head: Buffer
  decodeTicks: bigint
  runs: Run[]
}

export interface FragmentHead {
  /** mfhd as it came. */
  head: Buffer
  tracks: Track[]
  sizeBytes: number
}

const has = { dataOffset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, offset: 0x800 }

export function* boxesIn(bytes: Buffer, from = 0): Generator<{ type: string; body: Buffer; whole: Buffer }> {
  for (let at = from; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at)
    if (size < 8) return
    yield { type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + 8, at + size), whole: bytes.subarray(at, at + size) }
    at += size
  }
}

export function readFragmentHead(moof: Buffer): FragmentHead {
  const fragment: FragmentHead = { head: Buffer.alloc(0), tracks: [], sizeBytes: moof.length }
  for (const { type, body, whole } of boxesIn(moof, 8)) {
    if (type === 'mfhd') fragment.head = whole
    if (type === 'traf') fragment.tracks.push(readTrack(body))
  }
  return fragment
}

function readTrack(traf: Buffer): Track {
  const track: Track = { id: 0, head: Buffer.alloc(0), decodeTicks: 0n, runs: [] }
  let defaults = { durationTicks: 0, sizeBytes: 0, flags: 0 }
  for (const { type, body, whole } of boxesIn(traf)) {
    if (type === 'tfhd') [track.id, track.head, defaults] = [body.readUInt32BE(4), whole, readDefaults(body)]
    if (type === 'tfdt') track.decodeTicks = body[0] === 1 ? body.readBigUInt64BE(4) : BigInt(body.readUInt32BE(4))
    if (type === 'trun') track.runs.push(readRun(body, defaults))
  }
  return track
}

function readDefaults(tfhd: Buffer) {
  const flags = tfhd.readUIntBE(1, 3)
  let at = 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0)
  const next = (bit: number) => (flags & bit ? tfhd.readUInt32BE((at += 4) - 4) : 0)
  return { durationTicks: next(0x8), sizeBytes: next(0x10), flags: next(0x20) }
}

function readRun(trun: Buffer, defaults: Omit<Sample, 'offsetTicks'>): Run {
  const flags = trun.readUIntBE(1, 3)
  const count = trun.readUInt32BE(4)
  let at = 8
  const next = (bit: number, otherwise: number) => (flags & bit ? trun.readUInt32BE((at += 4) - 4) : otherwise)
  const dataOffset = next(has.dataOffset, 0) | 0
  const firstFlags = next(has.firstFlags, defaults.flags)
  const samples = Array.from({ length: count }, (_, place) => ({
    durationTicks: next(has.duration, defaults.durationTicks),
    sizeBytes: next(has.size, defaults.sizeBytes),
    flags: next(has.flags, place === 0 ? firstFlags : defaults.flags),
    offsetTicks: next(has.offset, 0) | 0, // may be negative
  }))
  return { dataOffset, samples }
}

/** Every sample with all its facts. What lies behind the head moves by as much as the head has grown. */
export function writeFragmentHead({ head, tracks, sizeBytes }: FragmentHead): Buffer {
  const samples = tracks.flatMap(({ runs }) => runs.flatMap(run => run.samples)).length
  const runs = tracks.flatMap(track => track.runs).length
  const heads = tracks.reduce((sum, track) => sum + 8 + track.head.length + 20, 0)
  const grownBytes = 8 + head.length + heads + runs * 20 + samples * 16 - sizeBytes
  return box('moof', [head, ...tracks.map(track => writeTrack(track, grownBytes))])
}

function writeTrack({ head, decodeTicks, runs }: Track, grownBytes: number): Buffer {
  const time = Buffer.alloc(12)
  time[0] = 1
  time.writeBigUInt64BE(decodeTicks, 4)
  return box('traf', [head, box('tfdt', [time]), ...runs.map(run => writeRun(run, grownBytes))])
}

function writeRun({ dataOffset, samples }: Run, grownBytes: number): Buffer {
  const body = Buffer.alloc(12 + samples.length * 16)
  body.writeUInt32BE(((1 << 24) | has.dataOffset | has.duration | has.size | has.flags | has.offset) >>> 0, 0)
  body.writeUInt32BE(samples.length, 4)
  body.writeInt32BE(dataOffset + grownBytes, 8)
  for (const [place, { durationTicks, sizeBytes, flags, offsetTicks }] of samples.entries()) {
    const at = 12 + place * 16
    body.writeUInt32BE(durationTicks, at)
    body.writeUInt32BE(sizeBytes, at + 4)
    body.writeUInt32BE(flags, at + 8)
    body.writeInt32BE(offsetTicks, at + 12)
  }
  return box('trun', [body])
}

function box(type: string, parts: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + parts.reduce((sum, { length }) => sum + length, 0))
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, ...parts])
}

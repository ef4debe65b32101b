// A track of coded pictures: where each lies, when it is shown. Read from an MP4 that ffmpeg wrote.
import { open } from 'node:fs/promises'
import { childrenOf, findBox, readTable } from '../mp4-boxes.ts'
import { expandRuns, placesOf, readIndexBox, readSizes } from '../mp4-index.ts'

/** A stretch of a file. */
export interface FileRange {
  file: string
  at: number
  sizeBytes: number
}

export interface CodedPicture {
  /** What the decoder is given: NAL units, each with its length before it. */
  content: Buffer | FileRange
  isKey: boolean
}

export interface PictureTrack {
  /** `avc1`, `hvc1` … */
  entry: string
  /** Coded size, as the sample entry says it. */
  width: number
  height: number
  /** What is inside `avcC` or `hvcC`. */
  config: Buffer
  /** In decoding order. */
  pictures: CodedPicture[]
  /** On the track's own clock, in the same order; only their order counts. */
  shownTicks: number[]
}

const configBoxes = ['avcC', 'hvcC']
const sampleEntryBytes = 78 // ISO/IEC 14496-12, VisualSampleEntry, before the boxes inside

/** @throws RangeError where the file is not what ffmpeg writes for one track of H.264 or HEVC */
export async function readPictureTrack(file: string): Promise<PictureTrack> {
  const handle = await open(file, 'r')
  try {
    const index = await readIndexBox(handle, (await handle.stat()).size)
    const samples = index && findBox(index, 'trak', 'mdia', 'minf', 'stbl')
    const entry = samples && readEntry(samples)
    if (!entry) throw new RangeError(`no track of pictures in ${file}`)
    return { ...entry, ...readPictures(samples, file) }
  } finally {
    await handle.close()
  }
}

function readEntry(samples: Buffer): Pick<PictureTrack, 'entry' | 'width' | 'height' | 'config'> | undefined {
  const [entry, ...others] = childrenOf(findBox(samples, 'stsd')?.subarray(8) ?? Buffer.alloc(0))
  if (!entry || others.length > 0) return undefined
  const config = [...childrenOf(entry.body.subarray(sampleEntryBytes))].find(({ type }) => configBoxes.includes(type))?.body
  return config && { entry: entry.type, width: entry.body.readUInt16BE(24), height: entry.body.readUInt16BE(26), config }
}

function readPictures(samples: Buffer, file: string): Pick<PictureTrack, 'pictures' | 'shownTicks'> {
  const sizes = readSizes(samples)
  const places = placesOf(samples, sizes)
  const durations = expandRuns(findBox(samples, 'stts'), sizes.length)
  const offsets = expandRuns(findBox(samples, 'ctts'), sizes.length)
  if (!places || durations?.length !== sizes.length) throw new RangeError(`the index of ${file} does not fit together`)
  const keys = findBox(samples, 'stss')
  const keyNumbers = keys && new Set(readTable(keys, 1).map(([number]) => number))
  let ticks = 0
  return {
    pictures: sizes.map((sizeBytes, index) => ({
      content: { file, at: places[index]!, sizeBytes },
      isKey: keyNumbers?.has(index + 1) ?? true,
    })),
    shownTicks: durations.map((duration, index) => (ticks += duration) - duration + (offsets?.[index] ?? 0)),
  }
}

/** What the decoder is given, in memory. */
export async function readContent({ content }: CodedPicture): Promise<Buffer> {
  if (!('file' in content)) return content
  const handle = await open(content.file, 'r')
  try {
    const bytes = Buffer.alloc(content.sizeBytes)
    const { bytesRead } = await handle.read(bytes, 0, content.sizeBytes, content.at)
    if (bytesRead < content.sizeBytes) throw new RangeError(`${content.file} ends before its index does`)
    return bytes
  } finally {
    await handle.close()
  }
}

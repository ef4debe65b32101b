// What a file's own bytes tell where ffprobe is silent or guesses by the name.
import { open, type FileHandle } from 'node:fs/promises'

/** `whole`: ends where a piece ends. `broken`: in the middle of one. `unknown`: this container does not let it be told. */
export async function readEndMark(path: string, container: string): Promise<'whole' | 'broken' | 'unknown'> {
  const check = container === 'flv' || container === 'live_flv' ? flvEnd : container === 'mpegts' ? transportStreamEnd : undefined
  if (!check) return 'unknown'
  const file = await open(path)
  try {
    return (await check(file, (await file.stat()).size)) ? 'whole' : 'broken'
  } finally {
    await file.close()
  }
}

/** Whether it begins as MP4 and MOV do (ISO 14496-12, 4.2), whatever its name. */
export async function beginsLikeMp4(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    return ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'].includes((await read(file, 4, 4)).toString('latin1'))
  } finally {
    await file.close()
  }
}

/** FLV ends with the length of its last tag, and that tag begins with its type and its own length (FLV 10.1, E.3). */
async function flvEnd(file: FileHandle, sizeBytes: number): Promise<boolean> {
  const headerBytes = 11
  const tagBytes = (await read(file, sizeBytes - 4, 4)).readUInt32BE()
  if (tagBytes < headerBytes || tagBytes + 4 > sizeBytes) return false
  const tag = await read(file, sizeBytes - 4 - tagBytes, 4)
  return [8, 9, 18].includes(tag.readUInt8() & 0x1f) && tag.readUIntBE(1, 3) + headerBytes === tagBytes
}

/** Packets of 188 bytes, each beginning with the letter G (ISO 13818-1, 2.4.3). Rarer packet sizes are not judged. */
async function transportStreamEnd(file: FileHandle, sizeBytes: number): Promise<boolean> {
  const packetBytes = 188
  const [first, second] = [await read(file, 0, 1), await read(file, packetBytes, 1)]
  if (first.readUInt8() !== 0x47 || second.readUInt8() !== 0x47) return true
  return sizeBytes % packetBytes === 0
}

/** Zeros where the file has nothing. */
async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  if (position >= 0) await file.read(bytes, 0, length, position)
  return bytes
}

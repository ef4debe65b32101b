// Finds the packets of an MP4 or MOV in its index.
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { childrenOf, findBox } from '../../mp4-boxes.ts'
import type { PlacedPackets } from '../../list-packets.ts'
import { parseMp4Index, readIndexBox } from '../../mp4-index.ts'
import type { PacketSource } from './packet-source.ts'

/** @param tracks the tracks of sound that are wanted, from 0. `undefined` where this is not a file it knows */
export async function openMp4(
  handle: FileHandle,
  { hasPicture, tracks }: { hasPicture: boolean; tracks: readonly number[] },
): Promise<PacketSource | undefined> {
  const { size } = await handle.stat()
  const index = await readIndexBox(handle, size)
  const lists = index && parseMp4Index(index, size)
  if (!lists) return undefined
  const traks = [...childrenOf(index)].filter(({ type }) => type === 'trak')
  const streams: (PlacedPackets | undefined)[] = lists.map((list, place) => {
    const descriptions = findBox(traks[place]!.body, 'mdia', 'minf', 'stbl', 'stsd')
    const isOneKind = descriptions?.readUInt32BE(4) === 1 // a change of parameters in the middle is left to ffmpeg
    return isOneKind ? { ...list, extradata: createHash('sha256').update(descriptions).digest('base64') } : undefined
  })
  const known = streams.filter(stream => stream !== undefined)
  const of = (kind: string) => known.filter(stream => stream.kind === kind)
  const wanted = [...(hasPicture ? [of('video')[0]] : []), ...tracks.map(track => of('audio')[track])]
  const found = wanted.filter(stream => stream !== undefined)
  if (known.length < streams.length || found.length < wanted.length) return undefined
  return { read: () => Promise.resolve(found) }
}

// Where the untouched part of a stretch begins: at a key frame that a decoder can be handed over to, which may have to be told so.
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { ClipWork } from '../clip-draft.ts'
import { NotLossless } from '../clip-tools.ts'
import { CannotJoin } from './bits/cannot-join.ts'
import { createRestart } from './bits/h264/restart-stream.ts'
import { toBrokenLink } from './bits/hevc/broken-link.ts'
import { parameterSetsOf } from './bits/parameter-sets.ts'
import { MalformedStream } from './bits/malformed-stream.ts'
import type { PictureConfig } from './bits/parameter-sets.ts'
import { choosePieces, copiedPackets } from './choose-pieces.ts'
import type { Pieces } from './choose-pieces.ts'
import { findSeams } from './copy-pictures.ts'
import type { Seam } from './copy-pictures.ts'
import type { ExactStretch } from './find-exact-stretch.ts'
import { readContent } from './picture-track.ts'
import type { CodedPicture, PictureTrack } from './picture-track.ts'

export interface BegunCopy {
  seam: Seam
  pieces: Pieces
  /** Those to copy, in the order stored. */
  pictures: CodedPicture[]
  /** How many of them, from the first one on, are not the recording's packets any more: something in their heads had to change. */
  changed: number
}

/** At the first key frame where that can be done. @throws NotLossless where there is none */
export async function beginCopy(work: ClipWork, stretch: ExactStretch, { copy, config }: ToBegin): Promise<BegunCopy> {
  let why: Error | undefined
  for await (const seam of findSeams(copy, config)) {
    if (why && seam.kind === 'recovery-point') continue // what is in the way at one is at the others
    const pieces = choosePieces(stretch.video, stretch.atMs, stretch.firstPacket + seam.place)
    try {
      const packets = copiedPackets(pieces.copied)
      const pictures = packets.map(packet => copy.pictures[packet - stretch.firstPacket]!)
      const leading = copy.pictures.slice(seam.place + 1, pieces.copied.next - stretch.firstPacket)
      return { seam, pieces, ...(await beginAt(work, config, { seam, pictures, leading })) }
    } catch (error) {
      if (!(error instanceof CannotJoin || error instanceof MalformedStream)) throw error
      why ??= error
    }
  }
  const detail = 'no key frame at which a decoder may begin'
  throw new NotLossless('no-key-frame', why ? `${detail}: ${why.message}` : detail, why)
}

interface ToBegin {
  copy: PictureTrack
  config: PictureConfig
}

interface ToBeginAt {
  seam: Seam
  /** In the order stored: those to copy, and those behind the first one that are left out. */
  pictures: CodedPicture[]
  leading: readonly CodedPicture[]
}

type Begun = Pick<BegunCopy, 'pictures' | 'changed'>

async function beginAt(work: ClipWork, config: PictureConfig, begin: ToBeginAt): Promise<Begun> {
  const { kind } = begin.seam
  if (kind === 'recovery-point') return restart(work, config, begin)
  if (kind !== 'cra') return { pictures: begin.pictures, changed: 0 }
  const [first, ...rest] = begin.pictures
  const content = toBrokenLink(await readContent(first!), config.lengthSize)
  return { pictures: [{ ...first!, content }, ...rest], changed: 1 }
}

/** Written to a file of their own: where only a recording's first picture is an IDR picture, that is all of a clip. */
async function restart({ temporaries, assertSpace, signal }: ClipWork, config: PictureConfig, begin: ToBeginAt): Promise<Begun> {
  const [first, ...rest] = begin.pictures
  const anew = createRestart([...parameterSetsOf(config), ...begin.seam.parameterSets], config.lengthSize)
  await assertSpace(begin.pictures.reduce((sum, { content }) => sum + ('file' in content ? content.sizeBytes : content.length), 0))
  const file = temporaries.name('.h264')
  const target = await open(file, 'wx')
  try {
    const append = createAppender(target, file)
    const pictures = [await append(first!, anew.begin(await readContent(first!)))]
    for (const picture of begin.leading) anew.leaveOut(await readContent(picture))
    for (const [index, picture] of rest.entries()) {
      signal?.throwIfAborted()
      const content = anew.goOn(await readContent(picture))
      if (!content) return { pictures: [...pictures, ...rest.slice(index)], changed: pictures.length }
      pictures.push(await append(picture, content))
    }
    return { pictures, changed: pictures.length }
  } finally {
    await target.close()
  }
}

function createAppender(target: FileHandle, file: string) {
  let at = 0
  return async (picture: CodedPicture, content: Buffer): Promise<CodedPicture> => {
    await target.appendFile(content)
    at += content.length
    return { ...picture, content: { file, at: at - content.length, sizeBytes: content.length } }
  }
}

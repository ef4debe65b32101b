// Files and folders of the host's machine, for a page that cannot see them: only names, sizes and times, never what is in them.
import { z } from 'zod'
import { wholePath } from './bounds.ts'
import { call } from './define.ts'

/** Of a chat file that a page sends, because nobody knows where it lies. One that is chosen where it lies may be larger. */
export const mostUploadBytes = 200 * 1024 * 1024

export const fileKinds = ['folder', 'recording', 'chat', 'other'] as const

export const recordingEndings = new Set('mkv mp4 m4v mov flv ts m2ts mts webm avi wmv mpg mpeg 3gp mp3 m4a aac wav flac'.split(' '))
export const chatEndings = new Set('xml json jsonl ndjson csv'.split(' '))

/** What a file probably is, where only its name is known. */
export function fileKindOf(name: string): 'recording' | 'chat' | 'other' {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return recordingEndings.has(ending) ? 'recording' : chatEndings.has(ending) ? 'chat' : 'other'
}

export const folderEntry = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(fileKinds),
  sizeBytes: z.number(),
  changedAtMs: z.number(),
})
export type FolderEntry = z.infer<typeof folderEntry>

export const files = {
  /** What a person would choose from: no hidden files; `kind` by the name's ending. Without a folder: where recordings usually are. */
  'files.list': call(
    z.object({ folder: wholePath.optional() }),
    z.object({
      folder: z.string(),
      /** Absent at the top. */
      parent: z.string().optional(),
      /** Where recordings usually are: home, videos, downloads, drives, folders of the library's shows. */
      places: z.array(z.object({ name: z.string(), path: z.string() })),
      entries: z.array(folderEntry),
      /** More than could be listed. */
      isCut: z.boolean(),
    }),
  ),
  /**
   * Where a file is that was dropped on the page, which is told its name and content only. Looks through the usual places for this size and
   * fingerprint (`fingerprint`: as in `Recording`).
   */
  'files.locate': call(
    z.object({ name: z.string(), sizeBytes: z.number(), fingerprint: z.string() }),
    z.object({ path: z.string().optional() }),
  ),
  /** Free space on the disk that a folder is, or would be, on. */
  'files.space': call(z.object({ folder: wholePath }), z.object({ freeBytes: z.number() })),
}

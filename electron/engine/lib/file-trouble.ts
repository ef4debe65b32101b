// Why a path cannot be read as a file, before anybody tries to understand what is in it.
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { codeIn } from './system-error.ts'

export type FileTrouble = 'file-missing' | 'file-is-folder' | 'file-empty' | 'file-unreadable'

/** `undefined` when there is a file with something in it that may be read. Never opens pipes or devices. */
export async function findFileTrouble(path: string): Promise<FileTrouble | undefined> {
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) return 'file-is-folder'
    if (!facts.isFile()) return 'file-unreadable'
    if (facts.size === 0) return 'file-empty'
    await access(path, constants.R_OK)
    return undefined
  } catch (error) {
    const code = codeIn(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'file-missing' : 'file-unreadable'
  }
}

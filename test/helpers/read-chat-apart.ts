import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const program = join(import.meta.dirname, '../bench/read-chat-process.ts')

/** Reads a chat file in a fresh process and tells what that took. */
export async function readChatApart(file: string) {
  const { stdout } = await promisify(execFile)(process.execPath, [program, file])
  // written by the program itself
  return JSON.parse(stdout) as { messages: number; warnings: string[]; seconds: number; peakMegabytes: number }
}

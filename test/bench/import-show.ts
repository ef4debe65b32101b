// A long chat all the way into the library (read, stored, indexed for search, turned into signals): time against reading the file, memory.
import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeChat } from '../helpers/make-chat.ts'
import { makeVideo } from '../helpers/make-video.ts'
import type { Figure } from './figure.ts'

const program = join(import.meta.dirname, 'import-show-process.ts')
const sixHoursMs = 6 * 60 * 60 * 1000
const goalMegabytes = 300

export async function measureShowImport({ messages }: { messages: number }): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-bench-'))
  try {
    const chat = join(folder, 'chat.xml')
    await makeChat({ file: chat, format: 'bililive-xml', messages, seed: 2, durationMs: sixHoursMs })
    const recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: 10 })
    const startedMs = performance.now()
    await readFile(chat)
    const reference = (performance.now() - startedMs) / 1000
    const { stdout } = await promisify(execFile)(process.execPath, [program, recording, chat, join(folder, 'data')])
    const found = JSON.parse(stdout) as { state: string; messages: number; seconds: number; peakMegabytes: number }
    if (found.state !== 'done' || found.messages !== messages) throw new Error(`not all was imported: ${stdout}`)
    const { seconds: value, peakMegabytes } = found
    return [
      { name: 'import into the library', value, unit: 's', reference, ratio: value / reference },
      {
        ...{ name: 'import into the library, peak memory of the engine', value: peakMegabytes, unit: 'MB' },
        ...{ goal: `≤ ${goalMegabytes} MB`, met: peakMegabytes <= goalMegabytes },
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

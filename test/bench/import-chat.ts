// Reading a long chat of the commonest format: time against merely reading its bytes, and memory.
import { createReadStream, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeChat } from '../helpers/make-chat.ts'
import { median } from '../helpers/median.ts'
import { readChatApart } from '../helpers/read-chat-apart.ts'
import type { Figure } from './figure.ts'

const sixHoursMs = 6 * 60 * 60 * 1000
const runs = 3
const goalMegabytes = 300

/** One million for a figure worth quoting. Each run is a process of its own; the file is in the system's cache for both sides. */
export async function measure({ messages }: { messages: number }): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-bench-'))
  try {
    const file = join(folder, 'chat.xml')
    await makeChat({ file, format: 'bililive-xml', messages, seed: 1, durationMs: sixHoursMs })
    const [bare, ours, megabytes]: [number[], number[], number[]] = [[], [], []]
    for (let run = 0; run < runs; run++) {
      bare.push(await secondsToReadBytes(file))
      const read = await readChatApart(file)
      if (read.messages !== messages) throw new Error(`${read.messages} of ${messages} messages were read`)
      ours.push(read.seconds)
      megabytes.push(read.peakMegabytes)
    }
    return toFigures(messages, { reference: median(bare), value: median(ours), peakMegabytes: Math.max(...megabytes) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function toFigures(messages: number, found: { reference: number; value: number; peakMegabytes: number }): Figure[] {
  const { reference, value, peakMegabytes } = found
  return [
    { name: 'chat import, reading and parsing', value, unit: 's', reference, ratio: value / reference },
    { name: 'chat import, pace', value: messages / value, unit: 'messages/s' },
    {
      name: 'chat import, peak memory of the process',
      value: peakMegabytes,
      unit: 'MB',
      goal: `≤ ${goalMegabytes} MB`,
      met: peakMegabytes <= goalMegabytes,
    },
  ]
}

async function secondsToReadBytes(file: string): Promise<number> {
  const startedAt = performance.now()
  let bytes = 0
  for await (const piece of createReadStream(file)) bytes += (piece as Buffer).length // without an encoding: bytes
  if (bytes === 0) throw new Error('nothing was read')
  return (performance.now() - startedAt) / 1000
}

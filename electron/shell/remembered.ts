// What the shell itself remembers from one start to the next: where its window was, which keys are whose, and at which port the engine
// answered. Losing it harms nothing.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { shortcutNames } from '../contract/shell.ts'

const place = z.object({
  /** Both or none: where a window does not know where it is, its size is all that is kept. */
  x: z.number().optional(),
  y: z.number().optional(),
  width: z.number().positive(),
  height: z.number().positive(),
  isMaximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof place>

const schema = z.object({
  window: place.optional().catch(undefined),
  /** What a browser keeps, it keeps for an address: at another port the page would find nothing of its own. */
  port: z.int().min(1).max(65_535).optional().catch(undefined),
  shortcuts: z.partialRecord(z.enum(shortcutNames), z.string()).catch({}),
})
export type RememberedFacts = z.infer<typeof schema>

export type Remembered = ReturnType<typeof openRemembered>

export function openRemembered(file: string) {
  let facts = read(file)
  return {
    get: (): RememberedFacts => facts,
    change(change: Partial<RememberedFacts>): void {
      facts = { ...facts, ...change }
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
        writeFileSync(`${file}.part`, JSON.stringify(facts))
        renameSync(`${file}.part`, file)
      } catch {
        // a full disk: it is known until the app ends
      }
    },
  }
}

function read(file: string): RememberedFacts {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { shortcuts: {} } // the first start, or a file that was cut off
  }
}

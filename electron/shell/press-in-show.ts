// What keys do while a show runs: the engine is asked at once, whatever page is open, or none.
import { posix, win32 } from 'node:path'
import { asAppError } from '../contract/errors.ts'
import type { EngineClient } from '../contract/index.ts'
import type { ShortcutName } from '../contract/shell.ts'
import { toSavedText } from '../words/saved-replay.ts'
import { toClockText } from '../words/show-time.ts'
import type { Words } from '../words/words.ts'

/** Answers what came of it, in a person's words. */
export async function pressInShow(name: ShortcutName, engine: Pick<EngineClient, 'call'>, { pageLive, errorText }: Words): Promise<string> {
  try {
    if (name === 'mark') return pageLive.strip.marked(toClockText((await engine.call('live.mark', {})).atMs))
    const answer = await engine.call('obs.saveReplay', {})
    return toSavedText(answer, nameOf(answer.file), pageLive)
  } catch (error) {
    return errorText(asAppError(error, 'desktop'))
  }
}

/** OBS may be another computer's, of another system. */
const nameOf = (file: string) => (file.includes('\\') ? win32 : posix).basename(file)

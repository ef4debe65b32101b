// What keys do while a show runs: the engine is asked at once, whatever page is open, or none.
import { posix, win32 } from 'node:path'
import { asAppError } from '../contract/errors.ts'
import type { EngineClient } from '../contract/index.ts'
import type { ShortcutName } from '../contract/shell.ts'
import { toClockText } from '../words/show-time.ts'
import type { Words } from '../words/words.ts'

/** Answers what came of it, in a person's words. */
export async function pressInShow(name: ShortcutName, engine: Pick<EngineClient, 'call'>, { shell, errorText }: Words): Promise<string> {
  const { notices } = shell
  try {
    if (name === 'mark') return notices.marked(toClockText((await engine.call('live.mark', {})).atMs))
    const { file, isNew } = await engine.call('obs.saveReplay', {})
    return (isNew ? notices.replaySaved : notices.sameReplay)(nameOf(file))
  } catch (error) {
    return errorText(asAppError(error, 'desktop'))
  }
}

/** OBS may be another computer's, of another system. */
const nameOf = (file: string) => (file.includes('\\') ? win32 : posix).basename(file)

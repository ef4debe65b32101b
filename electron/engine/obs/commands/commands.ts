// What OBS can be told to do.
import { AppError } from '../../../contract/errors.ts'
import { chaptersSince, offersChapters } from '../conversation/offers.ts'
import type { CommandNeeds } from './command-needs.ts'
import { createFileSources } from './file-sources.ts'
import { createInputCommands } from './input-commands.ts'
import { createOutputCommands } from './output-commands.ts'
import { createReplaySaver } from './save-replay.ts'
import { createSceneCommands } from './scene-commands.ts'
import { splitRecording } from './split-recording.ts'
import { takeScreenshot } from './take-screenshot.ts'

export function createObsCommands(needs: CommandNeeds) {
  return {
    ...createSceneCommands(needs),
    ...createInputCommands(needs),
    ...createOutputCommands(needs),
    ...createFileSources(needs),
    saveReplay: createReplaySaver(needs),
    splitRecording: () => splitRecording(needs),
    takeScreenshot: (shape: { width: number; quality: number }) => takeScreenshot(needs, shape),
    /** OBS refuses where the file's format holds none. */
    async addChapter(chapterName: string): Promise<void> {
      const conversation = needs.conversation()
      if (!offersChapters(conversation))
        throw new AppError('obs-lacks', 'This OBS writes no chapters', { details: { minimum: chaptersSince } })
      await conversation.requestAny('CreateRecordChapter', chapterName === '' ? {} : { chapterName })
    },
  }
}

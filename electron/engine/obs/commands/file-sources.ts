// Sources of OBS that show a file of this machine in a browser of theirs. Only those with that very file are found here: all others are
// somebody else's.
import { fileURLToPath } from 'node:url'
import { AppError } from '../../../contract/errors.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { isRefusal } from '../conversation/refusals.ts'
import { askAll, unlessRefused } from '../mirror/ask-all.ts'
import { askAndSee, soIf } from './ask-and-see.ts'
import { refusal } from './command-needs.ts'
import type { CommandNeeds } from './command-needs.ts'

const browserKind = 'browser_source'
/** Chromium inside of OBS leaks a little with each picture that it paints (OBS takes as many as the canvas has, unless told). */
const paintsPerSecond = 10
/** A name that is taken gets a number behind it. */
const mostNames = 20
const nameTaken = 601 // RequestStatus.ResourceAlreadyExists
const limitMs = 5000

export function createFileSources({ conversation: find, isLocal, clock }: Pick<CommandNeeds, 'conversation' | 'isLocal' | 'clock'>) {
  async function addNew(conversation: Conversation, scene: string, { file, name }: { file: string; name: string }): Promise<string> {
    const { baseWidth: width, baseHeight: height } = await conversation.request('GetVideoSettings')
    const inputSettings = { is_local_file: true, local_file: file, width, height, fps_custom: true, fps: paintsPerSecond }
    for (let number = 1; ; number++) {
      const inputName = number === 1 ? name : `${name} ${number}`
      try {
        await askAndSee(
          { conversation, clock },
          {
            what: `a browser source ${inputName}`,
            ask: () => conversation.request('CreateInput', { sceneName: scene, inputName, inputKind: browserKind, inputSettings }),
            sees: async () => soIf(fileIn((await conversation.request('GetInputSettings', { inputName })).inputSettings) === file),
            limitMs,
          },
        )
        return inputName
      } catch (error) {
        if (!isRefusal(error, nameTaken) || number === mostNames) throw error
      }
    }
  }

  return {
    /** Over the scene that OBS shows, in Studio Mode over the one that is being prepared. One that is there is taken. */
    async addFileSource(wanted: { file: string; name: string }): Promise<{ scene: string; source: string; wasThere: boolean }> {
      const conversation = find()
      if (!isLocal()) throw refusal('other-machine', wanted.file)
      const { inputKinds } = await conversation.request('GetInputKindList', { unversioned: true })
      if (!inputKinds.includes(browserKind))
        throw new AppError('obs-lacks', 'This OBS has no browser source', { details: { what: browserKind } })
      const scene = await sceneAtHand(conversation)
      const [source] = await sourcesWith(conversation, wanted.file)
      if (source === undefined) return { scene, source: await addNew(conversation, scene, wanted), wasThere: false }
      const { sceneItems } = await conversation.request('GetSceneItemList', { sceneName: scene })
      const wasThere = sceneItems.some(item => item['sourceName'] === source)
      if (!wasThere) await conversation.request('CreateSceneItem', { sceneName: scene, sourceName: source })
      return { scene, source, wasThere }
    },

    /** They load the file anew. Answers which. */
    async refreshFileSources(file: string): Promise<readonly string[]> {
      const conversation = find()
      const sources = await sourcesWith(conversation, file)
      for (const inputName of sources)
        await conversation.request('PressInputPropertiesButton', { inputName, propertyName: 'refreshnocache' })
      return sources
    },
  }
}

async function sceneAtHand(conversation: Conversation): Promise<string> {
  const { studioModeEnabled } = await conversation.request('GetStudioModeEnabled')
  return studioModeEnabled
    ? (await conversation.request('GetCurrentPreviewScene')).currentPreviewSceneName
    : (await conversation.request('GetCurrentProgramScene')).currentProgramSceneName
}

async function sourcesWith(conversation: Conversation, file: string): Promise<readonly string[]> {
  const { inputs } = await conversation.request('GetInputList', { inputKind: browserKind })
  const questions = inputs.map(({ inputName }) => ({ inputName: String(inputName) }))
  const answers = await askAll(conversation, 'GetInputSettings', questions)
  return questions.flatMap(({ inputName }, place) => {
    const itsFile = fileIn(unlessRefused(answers[place]!)?.inputSettings ?? {}) // one that has just gone has none
    return itsFile !== undefined && isSamePath(itsFile, file) ? [inputName] : []
  })
}

/** Either way in which a browser source is told of a file. */
function fileIn({ is_local_file: isFile, local_file: file, url }: Readonly<Record<string, unknown>>): string | undefined {
  if (isFile === true) return typeof file === 'string' ? file : undefined
  return typeof url === 'string' && url.startsWith('file:') ? pathIn(url) : undefined
}

function pathIn(url: string): string | undefined {
  try {
    return fileURLToPath(url)
  } catch {
    return undefined
  }
}

/** OBS's own dialog writes paths of Windows with slashes. */
const isSamePath = (a: string, b: string): boolean => plainPath(a) === plainPath(b)
const plainPath = (path: string): string => (/^(?:[a-z]:|\\\\)/i.test(path) ? path.replaceAll('\\', '/').toLowerCase() : path)

// Sound, texts and pictures.
import { stat } from 'node:fs/promises'
import { AppError } from '../../../contract/errors.ts'
import { askAndSee, makeSo, soIf } from './ask-and-see.ts'
import { refusal } from './command-needs.ts'
import type { CommandNeeds } from './command-needs.ts'

const limitMs = 3000
const inputUuid = '' // nobody here looks at it

/** OBS counts in floats. */
const isNearDb = (a: number, b: number): boolean => Math.abs(a - b) < 0.05

/** What makes a text source read a file instead: of FreeType's, and of Windows' own. */
const readsFile = ['from_file', 'read_from_file']

export function createInputCommands({ conversation: find, mirror, isLocal, clock }: CommandNeeds) {
  /** `wanted` over what the input has; resolves when it has them. */
  async function setSettings(inputName: string, wanted: Record<string, string | boolean>): Promise<void> {
    const conversation = find()
    await askAndSee(
      { conversation, clock },
      {
        what: `settings of ${inputName}`,
        ask: () => conversation.request('SetInputSettings', { inputName, inputSettings: wanted, overlay: true }),
        sees: async () => {
          const { inputSettings } = await conversation.request('GetInputSettings', { inputName })
          return soIf(Object.entries(wanted).every(([name, value]) => (inputSettings[name] ?? '') === value))
        },
        limitMs,
      },
    )
  }

  return {
    async mute(inputName: string, isMuted: boolean): Promise<void> {
      const conversation = find()
      await makeSo(
        { conversation, mirror, clock },
        {
          what: `${inputName} ${isMuted ? 'muted' : 'heard'}`,
          ask: () => conversation.request('SetInputMute', { inputName, inputMuted: isMuted }),
          isSo: async () => (await conversation.request('GetInputMute', { inputName })).inputMuted === isMuted,
          word: { name: 'InputMuteStateChanged', data: { inputName, inputUuid, inputMuted: isMuted } },
          limitMs,
        },
      )
    },

    /** While a fader is drawn the next volume may be there before this one is looked for: that OBS told of it is enough. */
    async setVolume(inputName: string, volumeDb: number): Promise<void> {
      const conversation = find()
      await askAndSee(
        { conversation, clock },
        {
          what: `${inputName} at ${volumeDb} dB`,
          ask: () => conversation.request('SetInputVolume', { inputName, inputVolumeDb: volumeDb }),
          hears: {
            event: 'InputVolumeChanged',
            result: data => soIf(data.inputName === inputName && isNearDb(data.inputVolumeDb, volumeDb)),
          },
          sees: async () => soIf(isNearDb((await conversation.request('GetInputVolume', { inputName })).inputVolumeDb, volumeDb)),
          limitMs,
        },
      )
    },

    async setText(inputName: string, text: string): Promise<void> {
      const { inputKind, inputSettings } = await find().request('GetInputSettings', { inputName })
      if (!/^text_/.test(inputKind)) throw refusal('not-a-text', inputName)
      const fromFile = readsFile.filter(name => inputSettings[name] === true)
      await setSettings(inputName, { text, ...Object.fromEntries(fromFile.map(name => [name, false])) })
    },

    /** An empty path shows nothing. */
    async setImage(inputName: string, file: string): Promise<void> {
      const { inputKind } = await find().request('GetInputSettings', { inputName })
      if (inputKind !== 'image_source') throw refusal('not-an-image', inputName)
      if (file !== '' && isLocal()) await assertFile(file) // OBS takes any path, and shows nothing
      await setSettings(inputName, { file })
    },
  }
}

async function assertFile(file: string): Promise<void> {
  const facts = await stat(file).catch(() => undefined)
  if (!facts?.isFile()) throw new AppError('file-missing', `${file} is no file`, { details: { file } })
}

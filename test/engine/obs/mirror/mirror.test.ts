// The mirror against an OBS whose answers come when the test lets them, on a clock by hand.
import { expect, test } from 'vitest'
import { AppError } from '../../../../electron/contract/errors.ts'
import { createMirror } from '../../../../electron/engine/obs/mirror/mirror.ts'
import { nothingKnown } from '../../../../electron/engine/obs/mirror/obs-state.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'
import { createToldConversation, refusal } from '../../../fakes/told-conversation.ts'
import type { Answers } from '../../../fakes/told-conversation.ts'

const item = (id: number, sourceName: string, more: object = {}) => ({
  ...{ sceneItemId: id, sceneItemIndex: 0, sourceName, sceneItemEnabled: true, sceneItemLocked: false },
  ...{ sourceType: 'OBS_SOURCE_TYPE_INPUT', inputKind: 'image_source', isGroup: null, ...more },
})

const stopped = { outputActive: false, outputDuration: 0, outputBytes: 0, outputPaused: false }

/** One scene "Stage" with a film that sounds and a group. */
function smallObs() {
  const film = { isMuted: false, volumeDb: 0 }
  const answers: Answers = {
    GetSceneList: () => ({
      currentProgramSceneName: 'Stage',
      currentPreviewSceneName: null,
      scenes: [{ sceneName: 'End' }, { sceneName: 'Stage' }],
    }),
    GetSceneItemList: ({ sceneName }) => ({
      sceneItems:
        sceneName === 'Stage'
          ? [
              item(1, 'Film', { inputKind: 'ffmpeg_source' }),
              item(2, 'Box', { sourceType: 'OBS_SOURCE_TYPE_SCENE', inputKind: null, isGroup: true }),
            ]
          : [],
    }),
    GetGroupSceneItemList: () => ({ sceneItems: [item(7, 'Logo')] }),
    GetInputList: () => ({
      inputs: [
        { inputName: 'Logo', inputKind: 'image_source' },
        { inputName: 'Film', inputKind: 'ffmpeg_source' },
      ],
    }),
    GetInputMute: ({ inputName }) => {
      if (inputName !== 'Film') throw refusal('GetInputMute', 604)
      return { inputMuted: film.isMuted }
    },
    GetInputVolume: ({ inputName }) => {
      if (inputName !== 'Film') throw refusal('GetInputVolume', 604)
      return { inputVolumeDb: film.volumeDb, inputVolumeMul: 1 }
    },
    GetSceneTransitionList: () => ({
      currentSceneTransitionName: 'Fade',
      transitions: [{ transitionName: 'Cut' }, { transitionName: 'Fade' }],
    }),
    GetCurrentSceneTransition: () => ({ transitionName: 'Fade', transitionDuration: 300 }),
    GetRecordStatus: () => stopped,
    GetStreamStatus: () => ({ ...stopped, outputReconnecting: false, outputCongestion: 0 }),
    GetReplayBufferStatus: () => ({ outputActive: false }),
    GetProfileList: () => ({ currentProfileName: 'Tester', profiles: ['Tester'] }),
    GetSceneCollectionList: () => ({ currentSceneCollectionName: 'Tester', sceneCollections: ['Tester'] }),
  }
  const { clock, turn } = createHandTurnedClock()
  const told = createToldConversation(answers)
  const mirror = createMirror({ clock, log: silentLog })
  const isMutedShown = () => mirror.now().inputs.find(({ name }) => name === 'Film')?.sound?.isMuted
  return { answers, film, clock, turn, mirror, isMutedShown, ...told }
}

test('all that OBS shows is there when a conversation has begun: top ones first, groups with their items, only what sounds with a volume', async () => {
  const { mirror, conversation } = smallObs()
  await mirror.attend(conversation)
  expect(mirror.now()).toMatchObject({
    scenes: {
      ...{ programScene: 'Stage', isStudioMode: false },
      scenes: [
        {
          name: 'Stage',
          items: [
            {
              id: 2,
              sourceName: 'Box',
              kind: 'group',
              items: [{ id: 7, sourceName: 'Logo', kind: 'input', isShown: true, isLocked: false, inputKind: 'image_source' }],
            },
            { id: 1, sourceName: 'Film', kind: 'input', inputKind: 'ffmpeg_source', isShown: true, isLocked: false },
          ],
        },
        { name: 'End', items: [] },
      ],
    },
    inputs: [
      { name: 'Film', kind: 'ffmpeg_source', sound: { isMuted: false, volumeDb: 0 } },
      { name: 'Logo', kind: 'image_source' },
    ],
    transitions: { names: ['Cut', 'Fade'], current: 'Fade', durationMs: 300 },
    place: { profile: 'Tester', profiles: ['Tester'], collection: 'Tester', collections: ['Tester'] },
  })
})

test('an event that comes while OBS answers is not lost to an answer that is older', async () => {
  const { mirror, conversation, answers, tell, isMutedShown } = smallObs()
  const answer = Promise.withResolvers<{ inputMuted: boolean }>()
  answers['GetInputMute'] = ({ inputName }) => (inputName === 'Film' ? answer.promise : Promise.reject(refusal('GetInputMute', 604)))
  const attending = mirror.attend(conversation)
  await new Promise(resolve => setImmediate(resolve))
  tell('InputMuteStateChanged', { inputName: 'Film', inputUuid: '', inputMuted: true })
  answer.resolve({ inputMuted: false })
  await attending
  expect(isMutedShown()).toBe(true)
})

const starting = { outputActive: false, outputState: 'OBS_WEBSOCKET_OUTPUT_STARTING' }
const ending = { outputActive: false, outputState: 'OBS_WEBSOCKET_OUTPUT_STOPPED' }

test('a start right after a reading, and one while OBS answers, are starts', async () => {
  const { mirror, conversation, answers, tell, turn } = smallObs()
  await turn(1000)
  await mirror.attend(conversation)
  tell('StreamStateChanged', starting)
  expect(mirror.now().outputs.stream.phase).toBe('starting')

  const answer = Promise.withResolvers<void>()
  const status = answers['GetStreamStatus']!
  answers['GetStreamStatus'] = async data => (await answer.promise, status(data))
  const reading = mirror.readAgain('outputs')
  await turn(0)
  tell('RecordStateChanged', { ...starting, outputPath: '' })
  answer.resolve()
  await reading
  expect(mirror.now().outputs).toMatchObject({ record: { phase: 'starting' }, stream: { phase: 'starting' } })
})

test('a start long after an end is one, though OBS was being asked all the while', async () => {
  const { mirror, conversation, answers, tell, turn } = smallObs()
  await mirror.attend(conversation)
  const answer = Promise.withResolvers<void>()
  const status = answers['GetStreamStatus']!
  answers['GetStreamStatus'] = async data => (await answer.promise, status(data))
  const reading = mirror.readAgain('outputs')
  await turn(0)
  tell('RecordStateChanged', { ...ending, outputPath: '/shows/1.mkv' })
  await turn(350)
  tell('RecordStateChanged', { ...starting, outputPath: '' })
  answer.resolve()
  await reading
  expect(mirror.now().outputs.record.phase).toBe('starting')
})

test('what has stopped is as of its end, however often it is read', async () => {
  const { mirror, conversation, tell, turn } = smallObs()
  await mirror.attend(conversation)
  tell('StreamStateChanged', ending)
  tell('RecordStateChanged', { ...ending, outputPath: '/shows/1.mkv' })
  const ended = mirror.now().outputs
  await turn(100)
  await mirror.readAgain('outputs')
  expect(mirror.now().outputs).toEqual(ended)
  tell('RecordStateChanged', { ...starting, outputPath: '' }) // which the end overtook
  expect(mirror.now().outputs).toEqual(ended)
})

test('events that overtook each other are corrected once OBS is quiet', async () => {
  const { mirror, conversation, film, tell, turn, isMutedShown } = smallObs()
  await mirror.attend(conversation)
  film.isMuted = true
  tell('InputMuteStateChanged', { inputName: 'Film', inputUuid: '', inputMuted: true })
  tell('InputMuteStateChanged', { inputName: 'Film', inputUuid: '', inputMuted: false })
  expect(isMutedShown()).toBe(false)
  await turn(400)
  expect(isMutedShown()).toBe(true)
})

test('what never comes to rest is read every few seconds all the same', async () => {
  const { mirror, conversation, tell, turn, asked } = smallObs()
  await mirror.attend(conversation)
  const before = asked.filter(name => name === 'GetInputList').length
  for (let step = 0; step < 62; step++) {
    tell('InputVolumeChanged', { inputName: 'Film', inputUuid: '', inputVolumeMul: 1, inputVolumeDb: -step })
    await turn(100)
  }
  expect(asked.filter(name => name === 'GetInputList').length - before).toBe(2)
})

test('a source that comes is read, once for a burst of events', async () => {
  const { mirror, conversation, answers, tell, turn, asked } = smallObs()
  await mirror.attend(conversation)
  answers['GetSceneItemList'] = () => ({ sceneItems: [item(3, 'Price')] })
  const before = asked.filter(name => name === 'GetSceneList').length
  for (let place = 0; place < 50; place++)
    tell('SceneItemCreated', { sceneName: 'Stage', sceneUuid: '', sourceName: 'Price', sourceUuid: '', sceneItemId: 3, sceneItemIndex: 0 })
  await turn(0)
  expect(mirror.now().scenes.scenes[0]?.items.map(({ sourceName }) => sourceName)).toEqual(['Price'])
  expect(asked.filter(name => name === 'GetSceneList').length - before).toBe(2)
})

test('while a collection is loaded nothing vanishes; then all of it is another one', async () => {
  const { mirror, conversation, answers, tell, turn } = smallObs()
  await mirror.attend(conversation)
  const before = mirror.now().scenes
  tell('CurrentSceneCollectionChanging', { sceneCollectionName: 'Tester' })
  answers['GetSceneList'] = () => ({ currentProgramSceneName: 'Other', currentPreviewSceneName: null, scenes: [{ sceneName: 'Other' }] })
  tell('SceneRemoved', { sceneName: 'Stage', sceneUuid: '', isGroup: false })
  tell('CurrentProgramSceneChanged', { sceneName: 'Other', sceneUuid: '' })
  await turn(1000)
  expect(mirror.now().scenes).toBe(before)
  tell('CurrentSceneCollectionChanged', { sceneCollectionName: 'Second' })
  await turn(0)
  expect(mirror.now().scenes).toEqual({ scenes: [{ name: 'Other', items: [] }], programScene: 'Other', isStudioMode: false })
  expect(mirror.now().place.collection).toBe('Tester') // as OBS says when asked
})

test('the end of a loading that is never told is not waited for', async () => {
  const { mirror, conversation, answers, tell, turn } = smallObs()
  await mirror.attend(conversation)
  tell('CurrentSceneCollectionChanging', { sceneCollectionName: 'Tester' })
  tell('SceneRemoved', { sceneName: 'Stage', sceneUuid: '', isGroup: false })
  answers['GetSceneList'] = () => ({ currentProgramSceneName: 'End', currentPreviewSceneName: null, scenes: [{ sceneName: 'End' }] })
  await turn(10_500)
  expect(mirror.now().scenes.programScene).toBe('End')
})

test('an OBS that is not ready yet is asked again until it is', async () => {
  const { mirror, conversation, answers, turn } = smallObs()
  const ready = answers['GetSceneList']!
  let refusals = 3
  answers['GetSceneList'] = data => {
    if (refusals-- > 0) throw new AppError('obs-busy', 'not ready')
    return ready(data)
  }
  const attending = mirror.attend(conversation)
  await turn(1000)
  await attending
  expect(mirror.now().scenes.programScene).toBe('Stage')
})

test('what OBS changes without a word is there half a minute later', async () => {
  const { mirror, conversation, answers, turn } = smallObs()
  await mirror.attend(conversation)
  answers['GetSceneTransitionList'] = () => ({
    currentSceneTransitionName: 'Fade',
    transitions: [{ transitionName: 'Fade' }, { transitionName: 'Stinger' }],
  })
  await turn(30_000)
  expect(mirror.now().transitions.names).toEqual(['Fade', 'Stinger'])
})

test('a silence in the same conversation leaves one set of listeners; the end leaves no timer', async () => {
  const { mirror, conversation, listenerCount, end, tell, turn, asked } = smallObs()
  await mirror.attend(conversation)
  const listeners = listenerCount()
  await mirror.attend(conversation)
  expect(listenerCount()).toBe(listeners)
  tell('InputMuteStateChanged', { inputName: 'Film', inputUuid: '', inputMuted: true })
  end()
  mirror.close()
  const questions = asked.length
  await turn(60_000)
  expect(asked).toHaveLength(questions)
})

test('a recording that broke off with its OBS is the last one', async () => {
  const first = smallObs()
  first.answers['GetRecordStatus'] = () => ({ ...stopped, outputActive: true })
  first.answers['GetOutputList'] = () => ({ outputs: [{ outputName: 'adv_file_output', outputActive: true }] })
  first.answers['GetOutputSettings'] = () => ({ outputSettings: { path: '/shows/1.mkv' } })
  await first.mirror.attend(first.conversation)
  expect(first.mirror.now().outputs.record).toMatchObject({ phase: 'running', file: '/shows/1.mkv' })
  await first.mirror.attend(smallObs().conversation)
  expect(first.mirror.now().outputs.record).toMatchObject({ phase: 'stopped', lastFile: '/shows/1.mkv' })
  expect(first.mirror.now().outputs.record.file).toBeUndefined()
})

test('who wants no OBS any more is shown none', async () => {
  const { mirror, conversation } = smallObs()
  await mirror.attend(conversation)
  mirror.forget()
  expect(mirror.now()).toEqual(nothingKnown)
})

// What a real OBS 29 cannot be made to show: newer requests, races, other people's folders.
import { expect, test } from 'vitest'
import { createObsCommands } from '../../../../electron/engine/obs/commands/commands.ts'
import { nothingKnown } from '../../../../electron/engine/obs/mirror/obs-state.ts'
import type { ObsState } from '../../../../electron/engine/obs/mirror/obs-state.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'
import { createToldConversation, refusal } from '../../../fakes/told-conversation.ts'
import type { Answers } from '../../../fakes/told-conversation.ts'

function commandsFor(answers: Answers, { offers = [], isLocal = false }: { offers?: readonly string[]; isLocal?: boolean } = {}) {
  const { clock, turn } = createHandTurnedClock()
  const told = createToldConversation(answers, offers)
  let state: ObsState = nothingKnown
  const commands = createObsCommands({
    conversation: () => told.conversation,
    mirror: { now: () => state, hear: () => {} },
    isLocal: () => isLocal,
    clock,
  })
  const recordsInto = (file: string) => {
    state = { ...state, outputs: { ...state.outputs, record: { ...state.outputs.record, phase: 'running', file } } }
  }
  return { commands, turn, recordsInto, ...told }
}

const recording = { GetRecordStatus: () => ({ outputActive: true, outputPaused: false }) }

test('where OBS can split by request it says into which file', async () => {
  const { commands, tell, turn, asked } = commandsFor({ ...recording, SplitRecordFile: () => undefined }, { offers: ['SplitRecordFile'] })
  const split = commands.splitRecording()
  await turn(100)
  tell('RecordFileChanged', { newOutputPath: '/shows/2.mkv' })
  expect(await split).toBe('/shows/2.mkv')
  expect(asked).toEqual(['GetRecordStatus', 'SplitRecordFile'])
})

test('an old OBS on another machine cannot be split: nobody sees its folder', async () => {
  const { commands } = commandsFor(recording)
  await expect(commands.splitRecording()).rejects.toMatchObject({ code: 'obs-lacks', details: { minimum: '30.2' } })
})

test('an OBS that is not set to split by hand is not asked to', async () => {
  const { commands, asked } = commandsFor(
    {
      ...recording,
      GetOutputList: () => ({ outputs: [{ outputName: 'adv_file_output', outputActive: true }] }),
      GetOutputSettings: () => ({ outputSettings: { path: '/shows/1.mkv' } }),
    },
    { isLocal: true },
  )
  await expect(commands.splitRecording()).rejects.toMatchObject({ details: { why: 'split-off' } })
  expect(asked).not.toContain('TriggerHotkeyByName')
})

test('a split by hotkey is done when the new file has been noticed, and not done when there is none', async () => {
  const answers = { ...recording, GetOutputList: () => ({ outputs: [] }), TriggerHotkeyByName: () => undefined }
  const { commands, recordsInto, turn } = commandsFor(answers, { isLocal: true })
  recordsInto('/shows/1.mkv')
  const split = commands.splitRecording()
  await turn(5000)
  recordsInto('/shows/2.mkv')
  await turn(300)
  expect(await split).toBe('/shows/2.mkv')

  const again = commands.splitRecording()
  await Promise.all([expect(again).rejects.toMatchObject({ code: 'obs-did-not' }), turn(26_000)])
})

test('a chapter is written where OBS writes chapters', async () => {
  const { commands, asked } = commandsFor({ CreateRecordChapter: () => undefined }, { offers: ['CreateRecordChapter'] })
  await commands.addChapter('上链接')
  expect(asked).toEqual(['CreateRecordChapter'])
})

test('a replay is asked for again while it has only just begun', async () => {
  let refusals = 2
  const { commands, tell, turn } = commandsFor({
    GetReplayBufferStatus: () => ({ outputActive: true }),
    SaveReplayBuffer: () => {
      if (refusals-- > 0) throw refusal('SaveReplayBuffer', 501)
    },
  })
  const taken: number[] = []
  const saved = commands.saveReplay(() => taken.push(refusals))
  await turn(600)
  tell('ReplayBufferSaved', { savedReplayPath: '/shows/r.mkv' })
  expect(await saved).toBe('/shows/r.mkv')
  expect(taken).toEqual([-1]) // not while OBS still refused
})

test('a replay that only OBS can see is saved all the same', async () => {
  const { commands, tell, turn } = commandsFor(
    { GetReplayBufferStatus: () => ({ outputActive: true }), SaveReplayBuffer: () => undefined },
    { isLocal: true },
  )
  const saved = commands.saveReplay()
  await turn(100)
  tell('ReplayBufferSaved', { savedReplayPath: '/in a container/r.mkv' })
  let isAnswered = false
  void saved.then(() => (isAnswered = true))
  while (!isAnswered) await turn(1000) // how long a look at the disk takes is no matter of this clock
  expect(await saved).toBe('/in a container/r.mkv')
})

test('two replays are more than a second apart: OBS names them by the second', async () => {
  const asked: number[] = []
  let nowMs = 0
  const { commands, tell, turn } = commandsFor({
    GetReplayBufferStatus: () => ({ outputActive: true }),
    SaveReplayBuffer: () => void asked.push(nowMs),
  })
  const both = [commands.saveReplay(), commands.saveReplay()]
  for (; nowMs < 3000; nowMs += 100) {
    await turn(100)
    tell('ReplayBufferSaved', { savedReplayPath: `/shows/${nowMs}.mkv` })
  }
  await Promise.all(both)
  expect(asked).toHaveLength(2)
  expect(asked[1]! - asked[0]!).toBeGreaterThan(1000)
})

test('a replay buffer and a virtual camera that OBS has not got are refused with words of ours, beside those of OBS', async () => {
  const unavailable = (name: string) => () => {
    throw refusal(name, 604, `${name} is not available.`)
  }
  const { commands } = commandsFor({
    StartReplayBuffer: unavailable('StartReplayBuffer'),
    GetReplayBufferStatus: unavailable('GetReplayBufferStatus'),
    GetVirtualCamStatus: unavailable('GetVirtualCamStatus'),
  })
  const details = { why: 'replay-unavailable', reason: 'StartReplayBuffer is not available.' }
  await expect(commands.switchReplay(true)).rejects.toMatchObject({ code: 'obs-refused', details })
  await expect(commands.saveReplay()).rejects.toMatchObject({ details: { why: 'replay-unavailable' } })
  await expect(commands.switchVirtualCamera(true)).rejects.toMatchObject({ details: { why: 'camera-unavailable' } })
})

test('a picture taken while the program became another one is taken again', async () => {
  const programs = ['A', 'B', 'B']
  const pictured: unknown[] = []
  const { commands } = commandsFor({
    GetCurrentProgramScene: () => ({ currentProgramSceneName: programs.shift() }),
    GetSourceScreenshot: ({ sourceName }) => {
      pictured.push(sourceName)
      return { imageData: `data:image/jpg;base64,${String(sourceName)}` }
    },
  })
  expect(await commands.takeScreenshot({ width: 320, quality: 70 })).toMatchObject({ dataUrl: 'data:image/jpeg;base64,B' })
  expect(pictured).toEqual(['A', 'B'])
})

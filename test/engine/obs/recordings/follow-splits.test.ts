import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../../../electron/contract/errors.ts'
import { createSplitFollower } from '../../../../electron/engine/obs/recordings/follow-splits.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'
import { createToldConversation, refusal } from '../../../fakes/told-conversation.ts'
import type { Answers } from '../../../fakes/told-conversation.ts'

const prefix = (parameterValue: string | null, defaultParameterValue: string | null = 'Replay'): Answers => ({
  GetProfileParameter: () => ({ parameterValue, defaultParameterValue }),
})

function begin(answers: Answers) {
  const folder = mkdtempSync(join(tmpdir(), 'splits-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { clock, turn } = createHandTurnedClock()
  const told = createToldConversation(answers)
  let file: string | undefined = join(folder, '1.mkv')
  const found: string[] = []
  const warnings: string[] = []
  const follower = createSplitFollower({
    file: () => file,
    goesOnIn: next => found.push((file = next)),
    clock,
    log: { info: () => {}, warn: message => void warnings.push(message), error: () => {} },
  })
  const make = (name: string) => writeFileSync(join(folder, name), '')
  /** The disk takes its own time: who asks after the follower is answered after it. */
  const look = async () => {
    for (let times = 0; times < 20; times++) {
      await turn(250)
      await readdir(folder)
    }
  }
  const stopRecording = () => (file = undefined)
  return { follower, make, look, found, warnings, stopRecording, folder, ...told }
}

test('the file a recording goes on in is told; its first one and saved replays are none', async () => {
  const { follower, make, look, found, folder, conversation } = begin(prefix('Nochmal'))
  follower.look(conversation)
  await look()
  for (const name of ['1.mkv', 'Nochmal 7.mkv', '2.mkv']) make(name)
  await look()
  expect(found).toEqual([join(folder, '2.mkv')])
  follower.close()
})

test('nothing is told after the recording, or after the conversation', async () => {
  const { follower, make, look, found, stopRecording, conversation, end, asked } = begin(prefix(null))
  follower.look(conversation)
  await look()
  stopRecording()
  follower.look(conversation)
  make('2.mkv')
  await look()
  end()
  expect([found, asked]).toEqual([[], ['GetProfileParameter']])
})

test('where it cannot be noticed the log says so, once', async () => {
  const { follower, look, warnings, conversation } = begin({
    GetProfileParameter: () => {
      throw refusal('GetProfileParameter', 600)
    },
  })
  for (let times = 0; times < 3; times++) {
    follower.look(conversation)
    await look()
  }
  expect(warnings).toHaveLength(1)
  follower.close()
})

test.each(['obs-silent', 'obs-busy'] as const)('an OBS that is %s for a moment is asked again at the next look', async code => {
  let failures = 2
  const { follower, make, look, found, warnings, folder, conversation } = begin({
    GetProfileParameter: () => {
      if (failures-- > 0) throw new AppError(code, 'not now')
      return { parameterValue: null, defaultParameterValue: 'Replay' }
    },
  })
  for (let times = 0; times < 3; times++) {
    follower.look(conversation)
    await look()
  }
  make('2.mkv')
  await look()
  expect([found, warnings]).toEqual([[join(folder, '2.mkv')], []])
  follower.close()
})

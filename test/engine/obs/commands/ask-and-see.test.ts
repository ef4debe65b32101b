import { expect, test } from 'vitest'
import { askAndSee, soIf } from '../../../../electron/engine/obs/commands/ask-and-see.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'
import { createToldConversation, refusal } from '../../../fakes/told-conversation.ts'
import type { Answers } from '../../../fakes/told-conversation.ts'

function begin(answers: Answers = {}) {
  const { clock, turn, sleeperCount } = createHandTurnedClock()
  const told = createToldConversation({ StartRecord: () => undefined, ...answers })
  const start = (sees?: () => Promise<true | undefined>) =>
    askAndSee(
      { conversation: told.conversation, clock },
      {
        what: 'a recording',
        ask: () => told.conversation.request('StartRecord'),
        hears: {
          event: 'RecordStateChanged',
          result: ({ outputState }) => {
            if (outputState === 'failed') throw refusal('StartRecord', 0, 'no disk')
            return soIf(outputState === 'started')
          },
        },
        ...(sees && { sees }),
        limitMs: 1000,
      },
    )
  const say = (outputState: string) => told.tell('RecordStateChanged', { outputActive: true, outputState, outputPath: '' })
  return { start, say, turn, sleeperCount, ...told }
}

test('the word that comes before the answer counts', async () => {
  const answer = Promise.withResolvers<undefined>()
  const { start, say } = begin({ StartRecord: () => answer.promise })
  const started = start()
  say('started')
  answer.resolve(undefined)
  expect(await started).toBe(true)
})

test('a word for its failure is its failure', async () => {
  const { start, say, turn } = begin()
  const started = start()
  await turn(300)
  say('failed')
  await expect(started).rejects.toMatchObject({ code: 'obs-refused', details: { reason: 'no disk' } })
})

test('what OBS agrees to and does not do is told after the limit', async () => {
  const { start, turn } = begin()
  const started = start()
  await turn(900)
  await Promise.all([expect(started).rejects.toMatchObject({ code: 'obs-did-not' }), turn(200)])
})

test('what OBS never says is seen', async () => {
  let looks = 0
  const { start, turn } = begin()
  const started = start(() => Promise.resolve(soIf(++looks === 3)))
  await turn(500)
  expect(await started).toBe(true)
  expect(looks).toBe(3)
})

test('a refusal is told at once', async () => {
  const { start } = begin({
    StartRecord: () => {
      throw refusal('StartRecord', 500)
    },
  })
  await expect(start()).rejects.toMatchObject({ code: 'obs-refused', details: { status: 500 } })
})

test('the end of the conversation is told as that, and nothing is left behind', async () => {
  const { start, end, turn, sleeperCount, listenerCount } = begin()
  const started = start()
  await turn(100)
  end()
  await expect(started).rejects.toMatchObject({ code: 'obs-lost' })
  expect([sleeperCount(), listenerCount()]).toEqual([0, 0])
})

test('one that is done leaves no listener and no timer', async () => {
  const { start, say, turn, sleeperCount, listenerCount } = begin()
  const started = start()
  await turn(100)
  say('started')
  await started
  await turn(0)
  expect([sleeperCount(), listenerCount()]).toEqual([0, 0])
})

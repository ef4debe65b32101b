import { describe, expect, test } from 'vitest'
import type { Conversation } from '../../../../electron/engine/obs/conversation/conversation.ts'
import { Refusal } from '../../../fakes/scripted-obs.ts'
import { becomes, connected, connection, pause, scripted } from './studio-and-obs.ts'

describe('the truth', { concurrent: true }, () => {
  test.each([
    ['the line breaks', (obs: Awaited<ReturnType<typeof scripted>>) => obs.reset()],
    ['OBS says goodbye', obs => obs.closeWith(1001, 'Server stopping.')],
    ['OBS complains', obs => obs.closeWith(4002, 'Decode error.')],
    ['nonsense comes', obs => obs.sayText('{"op":')],
    ['broken frames come', obs => obs.sayBytes(Uint8Array.of(0xff, 0xff, 0xff, 0xff))],
    ['a frame longer than anything comes', obs => obs.sayBytes(Uint8Array.of(0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0))],
  ])('when %s, the status says so at once, and it comes back', async (_what, act: (obs: Awaited<ReturnType<typeof scripted>>) => void) => {
    const { obs, studio } = await connected()
    const conversation = studio.conversation()
    const asked = expect(conversation.request('GetSceneList')).rejects.toMatchObject({ code: 'obs-lost' })
    act(obs)
    await studio.until('disconnected')
    await asked
    expect(studio.status().trouble).toBe('obs-lost')
    expect(conversation.ended.aborted).toBe(true)
    await studio.until('connected')
    expect(studio.conversation()).not.toBe(conversation)
  })

  test('who says goodbye and does not hang up is gone, too', async () => {
    const { obs, studio } = await connected()
    const startedMs = performance.now()
    obs.sayBytes(Uint8Array.of(0x88, 2, 0x03, 0xe9)) // a close frame of its own, 1001
    await studio.until('disconnected')
    expect(performance.now() - startedMs).toBeLessThan(1000)
  })

  test('silence is noticed within two seconds, and no more is asked of the silent', async () => {
    const { obs, studio } = await connected()
    const conversation = studio.conversation()
    obs.setSilent(true)
    const startedMs = performance.now()
    await studio.until('unresponsive')
    expect(performance.now() - startedMs).toBeLessThan(2000)
    expect(studio.status()).toMatchObject({ trouble: 'obs-silent', obsVersion: '31.0.0' })
    expect(() => studio.conversation()).toThrow(expect.objectContaining({ code: 'obs-silent' }))
    const askedBefore = obs.asked.length
    await expect(conversation.request('GetSceneList')).rejects.toMatchObject({ code: 'obs-silent' })
    await pause(1000)
    expect(obs.asked).toHaveLength(askedBefore)
  })

  test('a late answer brings it back without a new connection, once all has been read again', async () => {
    const read: Conversation[] = []
    const { obs, studio } = await connected({}, async conversation => void read.push(conversation))
    obs.setSilent(true)
    await studio.until('unresponsive')
    obs.setSilent(false)
    await studio.until('connected')
    expect(read).toEqual([studio.conversation(), studio.conversation()])
    await pause(1500) // nothing of the silence comes after it
    expect(studio.story()).toEqual(['connecting', 'connected', 'unresponsive obs-silent', 'connected'])
    expect(obs.sessions()).toBe(1)
  })

  test('an OBS that stays silent is given up for one that answers in its place', async () => {
    const { obs, studio } = await connected()
    const old = studio.conversation()
    obs.muteOldSessions()
    await studio.until('unresponsive')
    await studio.until('connected')
    expect(old.ended.aborted).toBe(true)
    expect(obs.sessions()).toBe(2)
    expect(studio.story()).toEqual(['connecting', 'connected', 'unresponsive obs-silent', 'connected'])
    await becomes(() => obs.open(), 1)
  })

  test('where a new call is refused, the silent one is gone', async () => {
    const { obs, studio } = await connected()
    obs.setSilent(true)
    obs.stopListening()
    await studio.until('disconnected')
    expect(studio.story()).toEqual(['connecting', 'connected', 'unresponsive obs-silent', 'disconnected obs-unreachable'])
    await becomes(() => obs.open(), 0)
  })

  test('no call is left over when it is ended while another one is looked for', async () => {
    const { obs, studio } = await connected()
    obs.setSilent(true)
    await becomes(() => obs.sessions(), 2)
    studio.disconnect()
    await becomes(() => obs.open(), 0)
    expect(studio.status()).toMatchObject({ phase: 'off' })
  })

  test('silence while it is read is no connection', async () => {
    const obs = await scripted()
    const studio = connection(async conversation => {
      obs.setSilent(true)
      await conversation.request('GetStudioModeEnabled', undefined, { limitMs: 100 })
    })
    studio.to(obs.port)
    await studio.until('unresponsive')
    expect(studio.story()).toEqual(['connecting', 'unresponsive obs-silent'])
  })
})

describe('questions', { concurrent: true }, () => {
  test('are answered, refused with a reason, or too late', async () => {
    const { studio } = await connected({
      answers: {
        GetSceneList: () => ({ scenes: [] }),
        SetCurrentProgramScene: () => new Refusal(600, 'No source was found.'),
        StartRecord: () => new Promise(() => {}),
        Later: () => new Refusal(207, ''),
      },
    })
    const conversation = studio.conversation()
    expect(await conversation.request('GetSceneList')).toEqual({ scenes: [] })
    await expect(conversation.request('SetCurrentProgramScene', { sceneName: 'x' })).rejects.toMatchObject({
      code: 'obs-refused',
      details: { reason: 'No source was found.', status: 600 },
    })
    await expect(conversation.request('StartRecord', undefined, { limitMs: 50 })).rejects.toMatchObject({ code: 'obs-silent' })
    await expect(conversation.requestAny('Later')).rejects.toMatchObject({ code: 'obs-busy' })
    await expect(conversation.requestAny('NoSuchRequest')).rejects.toMatchObject({ code: 'obs-refused' })
  })

  test('orders about one thing are given one after the other, as OBS would work at several at once; nothing else waits for them', async () => {
    const given: unknown[] = []
    const taken = Promise.withResolvers<void>()
    const { studio } = await connected({
      answers: {
        GetSceneList: () => ({ scenes: [] }),
        SetInputMute: () => ({}),
        SetInputVolume: async ({ inputVolumeDb }) => {
          given.push(inputVolumeDb)
          if (inputVolumeDb === -1) await taken.promise
          return inputVolumeDb === -2 ? new Refusal(600, 'none') : {}
        },
      },
    })
    const conversation = studio.conversation()
    const orders = [-1, -2, -3].map(inputVolumeDb => conversation.request('SetInputVolume', { inputName: 'x', inputVolumeDb }))
    const all = Promise.allSettled(orders)
    await conversation.request('GetSceneList')
    await conversation.request('SetInputMute', { inputName: 'y', inputMuted: true })
    expect(given).toEqual([-1])
    taken.resolve()
    expect(await all).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 'obs-refused' } }, { status: 'fulfilled' }])
    expect(given).toEqual([-1, -2, -3])
  })

  test('nothing is asked while OBS changes its profile', async () => {
    const asked: string[] = []
    const { obs, studio } = await connected({ answers: { GetStats: () => (asked.push('GetStats'), {}) } })
    const conversation = studio.conversation()
    const begun = new Promise<void>(resolve => conversation.on('CurrentProfileChanging', () => resolve()))
    obs.emit('CurrentProfileChanging')
    await begun
    const answer = conversation.request('GetStats')
    await pause(400)
    expect(asked).toEqual([])
    obs.emit('CurrentProfileChanged')
    await answer
    obs.emit('CurrentProfileChanging')
    await pause(50)
    const unanswered = conversation.request('GetStats')
    obs.reset()
    await expect(unanswered).rejects.toMatchObject({ code: 'obs-lost' })
  })

  test('several at once have each their own fate', async () => {
    const { studio } = await connected({ answers: { GetSceneList: () => ({ scenes: [] }), GetInputMute: () => new Refusal(600, 'none') } })
    const answers = await studio.conversation().requestAll([{ name: 'GetSceneList' }, { name: 'GetInputMute', data: { inputName: 'x' } }])
    expect(answers).toEqual([{ data: { scenes: [] } }, { error: expect.objectContaining({ code: 'obs-refused' }) as Error }])
  })

  test('events come to who listens, until they stop; one that fails disturbs no other', async () => {
    const { obs, studio } = await connected()
    const conversation = studio.conversation()
    const heard: string[] = []
    const stop = conversation.on('CurrentProgramSceneChanged', ({ sceneName }) => heard.push(sceneName))
    conversation.on('CurrentProgramSceneChanged', () => {
      throw new Error('a bug of a listener')
    })
    conversation.on('CurrentProgramSceneChanged', ({ sceneName }) => heard.push(`too: ${sceneName}`))
    obs.emit('CurrentProgramSceneChanged', { sceneName: 'one' })
    await becomes(() => heard, ['one', 'too: one'])
    stop()
    obs.emit('CurrentProgramSceneChanged', { sceneName: 'two' })
    await becomes(() => heard, ['one', 'too: one', 'too: two'])
    expect(studio.lines.join()).toContain('a bug of a listener')
    await Promise.all([1 << 16, 0, 1].map(conversation.subscribe))
  })

  test('who awaits an answer goes on before the event after it is told', async () => {
    const { obs, studio } = await connected({
      answers: {
        GetSceneList: () => {
          queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => obs.emit('SceneCreated', { sceneName: 'x' }))))
          return { scenes: [] }
        },
      },
    })
    const order: string[] = []
    studio.conversation().on('SceneCreated', () => order.push('event'))
    await studio.conversation().request('GetSceneList')
    order.push('answer')
    await becomes(() => order, ['answer', 'event'])
  })
})

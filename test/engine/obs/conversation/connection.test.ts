import { describe, expect, test } from 'vitest'
import { freePort } from '../../../helpers/free-port.ts'
import { becomes, connected, connection, pause, scripted } from './studio-and-obs.ts'

describe('coming together', { concurrent: true }, () => {
  test('off until asked', () => {
    const studio = connection()
    expect(studio.status()).toMatchObject({ phase: 'off', host: '127.0.0.1', port: 4455, isLocal: true, hasPassword: false })
    expect(() => studio.conversation()).toThrow(expect.objectContaining({ code: 'obs-off' }))
  })

  test('the status tells which OBS it is and what it offers', async () => {
    const { obs, studio } = await connected({ password: 'geheim 密码' })
    expect(studio.status()).toEqual({
      phase: 'connected',
      host: '127.0.0.1',
      port: obs.port,
      isLocal: true,
      hasPassword: true,
      sinceMs: expect.any(Number) as number,
      obsVersion: '31.0.0',
      protocolVersion: '5.6.0',
      offers: { splitByRequest: true, chapters: false },
    })
    expect(studio.story()).toEqual(['connecting', 'connected'])
    expect(studio.conversation().facts.availableRequests).toEqual(['GetVersion', 'SplitRecordFile'])
  })

  test('connected is said when everything has been read, not before', async () => {
    const read = Promise.withResolvers<void>()
    const obs = await scripted()
    const studio = connection(() => read.promise)
    studio.to(obs.port)
    await becomes(() => obs.asked, ['GetVersion'])
    await pause(50)
    expect(studio.status().phase).toBe('connecting')
    expect(() => studio.conversation()).toThrow(expect.objectContaining({ code: 'obs-off' }))
    read.resolve()
    await studio.until('connected')
  })

  test('OBS may start after the studio', async () => {
    const port = await freePort()
    const studio = connection()
    studio.to(port)
    await studio.until('disconnected')
    expect(studio.status().trouble).toBe('obs-unreachable')
    await pause(2200)
    await scripted({ port })
    const startedMs = performance.now()
    await studio.until('connected')
    expect(performance.now() - startedMs).toBeLessThan(1500)
    expect(studio.story()).toEqual(['connecting', 'disconnected obs-unreachable', 'connected'])
    expect(studio.lines).toHaveLength(3) // a line a change, however often it was tried
  })

  test('elsewhere the next attempt is told', async () => {
    const port = await freePort()
    const studio = connection()
    studio.to(port, { host: '0.0.0.0' }) // leads here, and does not look so
    await studio.until('disconnected')
    expect(studio.status().isLocal).toBe(false)
    expect(studio.status().nextAttemptAtMs! - Date.now()).toBeGreaterThan(500)
  })

  test('OBS that cannot be read is left, and called again', async () => {
    const failures = [new Error('a bug')]
    const obs = await scripted()
    const studio = connection(async () => {
      const failure = failures.pop()
      if (failure) throw failure
    })
    studio.to(obs.port)
    await studio.until('connected')
    expect(studio.story()).toEqual(['connecting', 'disconnected obs-lost', 'connected'])
    expect(studio.lines.join()).toContain('a bug')
  })
})

describe('changes of mind', { concurrent: true }, () => {
  test('disconnected is off at once, and stays so', async () => {
    const { obs, studio } = await connected()
    const conversation = studio.conversation()
    studio.disconnect()
    expect(studio.status().phase).toBe('off')
    expect(conversation.ended.aborted).toBe(true)
    expect(() => studio.conversation()).toThrow(expect.objectContaining({ code: 'obs-off' }))
    await becomes(() => obs.open(), 0)
    await pause(1500)
    expect(obs.sessions()).toBe(1)
  })

  test('the same place once more is left as it is', async () => {
    const { obs, studio } = await connected()
    const conversation = studio.conversation()
    studio.to(obs.port)
    expect(studio.conversation()).toBe(conversation)
  })

  test('in any order and at any moment, one conversation at most is left, with the last one asked for', async () => {
    const all = [await scripted(), await scripted(), await scripted({ password: 'x' })]
    const studio = connection(async () => void (await pause(3)))
    for (let round = 0; round < 100; round++) {
      if (round % 7 === 3) studio.disconnect()
      else studio.to(all[round % 3]!.port, { password: round % 2 ? 'x' : '' })
      await pause((round * 13) % 9)
    }
    studio.to(all[1]!.port, { password: 'y' })
    await studio.until('connected')
    expect(studio.status()).toMatchObject({ port: all[1]!.port, hasPassword: true })
    await becomes(() => all.map(obs => obs.open()), [0, 1, 0])
  })

  test('a listener that changes its mind is heard', async () => {
    const obs = await scripted()
    const studio = connection()
    studio.onStatus(({ phase }) => (phase === 'connecting' ? studio.disconnect() : undefined))
    studio.to(obs.port)
    await pause(100)
    expect(studio.story()).toEqual(['connecting', 'off'])
    expect(obs.asked).toEqual([])
  })

  test('closed, it leaves nothing open, whatever it was doing', async () => {
    const obs = await scripted()
    const stuck = connection(() => new Promise<void>(() => {}))
    stuck.to(obs.port)
    await becomes(() => obs.asked, ['GetVersion'])
    await stuck.close()
    await becomes(() => obs.open(), 0)
  })
})

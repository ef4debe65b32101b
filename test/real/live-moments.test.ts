// Moments of a show that runs, from outside and without OBS: messages and marks come through the door, the engine is killed in the middle, and what
// was proposed and decided is still there when the show is over.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { LiveMoment, LiveSecond } from '../../electron/contract/live-moments.ts'
import type { Value } from '../../electron/contract/index.ts'
import { superviseEngine } from '../helpers/supervise-engine.ts'
import { waitUntil } from '../helpers/wait-until.ts'

function chatFile(folder: string): string {
  const file = join(folder, 'chat.ndjson')
  const lines = Array.from({ length: 600 }, (_, index) => ({
    ...{
      id: `m${index}`,
      platform: 'test',
      kind: 'chat',
      atMs: index * 200,
      user: { id: `u${index % 50}`, name: 'x' },
      text: `第${index}句`,
    },
  }))
  writeFileSync(file, lines.map(line => JSON.stringify(line)).join('\n'))
  return file
}

test('are proposed while it runs, outlive a kill of the engine with what was said of them, and are there when it is over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'live-moments-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  const studio = await superviseEngine({ dataFolder: join(folder, 'data'), pageFolder: folder })
  const { engine } = studio
  let told: Value<'live.moments'>
  engine.watch('live.moments', value => (told = value))
  let curves: LiveSecond[] = []
  engine.follow('live.curves', 2000, ({ items, isAnew }) => (curves = isAnew ? [...items] : [...curves, ...items]))
  const marked = (): LiveMoment[] => told?.moments.filter(({ kind }) => kind === 'marked') ?? []

  const { showId } = await engine.call('live.start', {})
  await engine.call('danmaku.replay', { file: chatFile(folder), speed: 1 })
  await waitUntil(() => curves.filter(({ messages = 0 }) => messages >= 3).length > 10)
  const markedAtMs = Date.now()
  await engine.call('live.mark', {})
  const [first] = await waitUntil(() => marked().length === 1 && marked())
  console.info(`a mark is a moment after ${((Date.now() - markedAtMs) / 1000).toFixed(1)} s`)
  const { id, kind, startMs, endMs } = first!
  await engine.call('highlights.decide', { showId, decisions: [{ momentId: id, verb: 'keep', kind, startMs, endMs, state: 'kept' }] })
  await waitUntil(() => marked()[0]?.decision === 'kept')
  await waitUntil(async () => (await engine.call('highlights.moments', { showId })).some(moment => moment.id === id && moment.score > 0))

  const status = studio.status()
  process.kill(status.state === 'ready' ? status.pid : NaN, 'SIGKILL')
  await waitUntil(() => studio.status() !== status && studio.status().state === 'ready')
  // a mark that follows at once on another one means the same
  await waitUntil(() => (curves.at(-1)?.atMs ?? 0) > endMs + 20_000)
  await engine.call('live.mark', { note: 'b' })
  await waitUntil(() => marked().length === 2)
  expect(told?.showId).toBe(showId)
  expect(marked()[0]).toMatchObject({ id, decision: 'kept', startMs, endMs })
  await engine.call('live.end', {})
  await waitUntil(() => marked().every(({ isFinal }) => isFinal))
  const kept = await waitUntil(async () => {
    const moments = await engine.call('highlights.moments', { showId })
    return moments.filter(each => each.kind === 'marked').length === 2 && moments
  })
  expect(kept.find(moment => moment.id === id)).toMatchObject({ decision: 'kept', startMs, endMs })
  const lanes = await engine.call('lanes.signals', { showId, fromMs: 0, toMs: 20_000, columns: 20, names: ['messageRate', 'marks'] })
  expect(lanes.map(({ name }) => name).toSorted()).toEqual(['marks', 'messageRate'])
  await studio.close()
})

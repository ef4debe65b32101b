import { expect, onTestFinished, test } from 'vitest'
import type { LiveAlert } from '../../../../electron/contract/live-alerts.ts'
import type { LiveMessage } from '../../../../electron/contract/live-chat.ts'
import { createChatAlerts } from '../../../../electron/engine/danmaku/alerts/chat-alerts.ts'
import { createLiveLog } from '../../../../electron/engine/danmaku/live/live-log.ts'
import { createLiveMessages } from '../../../../electron/engine/danmaku/live/live-messages.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'

type Part = { items: readonly LiveMessage[]; isAnew: boolean }

function alertsForTest(before: readonly LiveMessage[] = []) {
  const hand = createHandTurnedClock()
  let show: { nowMs: number } | undefined = { nowMs: 0 }
  let tell: (part: Part) => void = () => {}
  const alerts = createChatAlerts({
    running: () => show,
    follow(newest, listener) {
      tell = listener
      listener({ items: before.slice(-newest), isAnew: true })
      return () => (tell = () => {})
    },
    clock: hand.clock,
    log: silentLog,
  })
  onTestFinished(alerts.close)
  let told = 0
  alerts.onChange(() => (told += 1))
  const said = speaker()
  return {
    ...alerts,
    told: () => told,
    turn: hand.turn,
    say: (text: string, change: Partial<LiveMessage> = {}) => tell({ items: [said(text, change)], isAnew: false }),
    tell: (part: Part) => tell(part),
    show: (next: typeof show) => void (show = next),
  }
}

function speaker() {
  const toLive = createLiveMessages()
  let seq = 0
  return (text: string, change: Partial<LiveMessage> = {}): LiveMessage => {
    seq += 1
    const user = { id: `u${seq}`, name: 'n' }
    return toLive({ seq, message: { id: `m${seq}`, platform: 'p', kind: 'chat', atMs: seq * 1000, user, text, ...change } })
  }
}

const inShort = (alerts: readonly LiveAlert[]) => alerts.map(({ kind, count }) => `${kind} ${count}`)

test('trouble stands before complaints; what is neither, or no talk, raises nothing', async () => {
  const alerts = alertsForTest()
  for (const text of ['好看', '多少钱', '傻逼主播', '加微信 abc12345']) alerts.say(text)
  alerts.say('没声音', { kind: 'system' })
  expect(alerts.now()).toEqual([])
  alerts.say('质量太差了')
  for (const text of ['没声音', '没声音了', '听不见']) alerts.say(text)
  expect(inShort(alerts.now())).toEqual(['trouble 3', 'complaint 1'])
  await expect.poll(alerts.told).toBe(1) // not once a message
})

test('one is put away by its name, at once', () => {
  const alerts = alertsForTest()
  alerts.say('质量太差了')
  const told = alerts.told()
  alerts.dismiss('nobody knows it')
  expect([inShort(alerts.now()), alerts.told()]).toEqual([['complaint 1'], told])
  alerts.dismiss(alerts.now()[0]!.id)
  expect([alerts.now(), alerts.told()]).toEqual([[], told + 1])
})

test('the next show begins without those of the last; no show has none', () => {
  const alerts = alertsForTest()
  alerts.say('质量太差了')
  alerts.show(undefined)
  expect(alerts.now()).toEqual([])
  alerts.show({ nowMs: 0 })
  alerts.tell({ items: [], isAnew: true })
  expect(alerts.now()).toEqual([])
})

test('an engine that begins anew while a show runs raises again what was said lately, and nothing older', () => {
  const said = speaker()
  const before = [said('质量太差了'), said('没声音'), said('没声音了'), said('听不见')]
  const alerts = alertsForTest(before)
  expect(inShort(alerts.now())).toEqual(['trouble 3', 'complaint 1'])
  alerts.show({ nowMs: 200_000 })
  alerts.tell({ items: before, isAnew: true })
  expect(inShort(alerts.now())).toEqual(['complaint 1'])
})

test('trouble told again after a restart is over where it was quiet between, however late it is looked at', () => {
  const said = speaker()
  const minutesApart = [0, 1, 2, 3, 4].map(minute => said('质量太差了', { atMs: minute * 11 * 60_000 }))
  const alerts = alertsForTest()
  alerts.show({ nowMs: 44 * 60_000 })
  alerts.tell({ items: minutesApart, isAnew: true })
  expect(alerts.now()).toMatchObject([{ level: 'notice', count: 1, people: 1 }])
  const atOnce = alertsForTest() // as many that come in one part say no more
  atOnce.show({ nowMs: 44 * 60_000 })
  atOnce.tell({ items: minutesApart, isAnew: false })
  expect(atOnce.now()).toMatchObject([{ level: 'notice', count: 1, people: 1 }])
})

test('an engine that begins anew hears the last ten minutes again, however many wrote since', () => {
  const said = speaker()
  const before = [said('质量太差了', { atMs: 0 }), ...Array.from({ length: 3000 }, (_, at) => said('好看', { atMs: at * 100 }))]
  const alerts = alertsForTest(before)
  alerts.show({ nowMs: 300_000 })
  expect(inShort(alerts.now())).toEqual(['complaint 1'])
  alerts.show({ nowMs: 600_001 })
  alerts.tell({ items: before, isAnew: true })
  expect(alerts.now()).toEqual([])
})

test('an alert is over without another message, as time goes by', async () => {
  const alerts = alertsForTest()
  for (const text of ['没声音', '没声音了', '听不见']) alerts.say(text)
  alerts.show({ nowMs: 122_999 })
  await alerts.turn(1000)
  expect(inShort(alerts.now())).toEqual(['trouble 3'])
  alerts.show({ nowMs: 123_000 })
  await alerts.turn(999)
  expect(inShort(alerts.now())).toEqual(['trouble 3'])
  await alerts.turn(1)
  expect(alerts.now()).toEqual([])
})

test('viewers without an id are told apart, and those of two platforms', () => {
  const alerts = alertsForTest()
  for (const id of ['', '0']) for (const name of ['', '甲']) alerts.say('没声音', { user: { id, name }, atMs: 0 })
  expect(alerts.now()).toMatchObject([{ people: 3 }]) // 甲 is one
  const two = alertsForTest()
  for (const platform of ['a', 'b', 'c']) two.say('没声音', { user: { id: '7', name: 'n' }, platform, atMs: 0 })
  expect(two.now()).toMatchObject([{ people: 3 }])
})

test('a complaint that comes long after it was said is lost for nobody who follows', () => {
  const liveLog = createLiveLog({ store: { fileOf: () => undefined, newestOf: () => [] } })
  const { clock } = createHandTurnedClock()
  const alerts = createChatAlerts({ running: () => ({ nowMs: 0 }), follow: liveLog.follow, clock, log: silentLog })
  onTestFinished(alerts.close)
  const heard: number[] = []
  liveLog.follow(10, ({ items }) => heard.push(...items.map(({ seq }) => seq)))
  const add = (seq: number, atMs: number, text: string) =>
    liveLog.added({
      ...{ showId: 's', fileId: 'f' },
      messages: [{ seq, message: { id: `m${seq}`, platform: 'p', kind: 'chat', atMs, user: { id: `u${seq}`, name: '' }, text } }],
    })
  add(1, 0, '好看') // begins the log
  add(2, 100_000, '质量太差了')
  alerts.dismiss(alerts.now()[0]!.id)
  add(3, 10_000, '退款')
  add(4, 100_001, '没声音')
  expect(heard).toEqual([2, 3, 4])
})

test('a message that nothing can be made of is written down, and the next is heard', () => {
  const logged: string[] = []
  const said = speaker()
  const unreadable = { ...said('好看') }
  Object.defineProperty(unreadable, 'verdict', {
    get: () => {
      throw new Error('no verdict')
    },
  })
  const { clock } = createHandTurnedClock()
  const alerts = createChatAlerts({
    running: () => ({ nowMs: 0 }),
    follow: (_, listener) => {
      listener({ items: [unreadable, said('质量太差了')], isAnew: true })
      return () => {}
    },
    clock,
    log: { ...silentLog, error: message => void logged.push(message) },
  })
  onTestFinished(alerts.close)
  expect([inShort(alerts.now()), logged]).toEqual([['complaint 1'], ['a message could not be heard for alerts']])
})

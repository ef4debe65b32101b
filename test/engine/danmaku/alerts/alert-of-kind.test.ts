import { expect, test } from 'vitest'
import type { AlertKind } from '../../../../electron/contract/live-alerts.ts'
import { createAlertOfKind } from '../../../../electron/engine/danmaku/alerts/alert-of-kind.ts'

function alertOf(kind: AlertKind) {
  let ids = 0
  let seq = 0
  const alert = createAlertOfKind(kind, () => `a${(ids += 1)}`)
  return {
    ...alert,
    say: (who: string, text: string, atS: number, speakers = 10) =>
      alert.hear({ seq: (seq += 1), atMs: atS * 1000, person: who, text }, speakers),
  }
}

test('trouble is raised by three different people within a minute, with what they said', () => {
  const alert = alertOf('trouble')
  alert.say('a', '没声音', 10)
  alert.say('a', '没声音啊', 11)
  alert.say('a', '没声音！', 12)
  alert.say('b', '卡了', 20)
  expect(alert.now()).toBeUndefined()
  alert.say('c', '没声音', 25)
  expect(alert.now()).toEqual({
    ...{ id: 'a1', kind: 'trouble', level: 'loud', sinceMs: 10_000, lastMs: 25_000, count: 5, people: 3 },
    quotes: [
      { seq: 5, text: '没声音' },
      { seq: 4, text: '卡了' },
      { seq: 2, text: '没声音啊' },
    ],
  })
})

test('what is told long after it was said, is no cause for trouble, and none for an error', () => {
  const alert = alertOf('trouble')
  alert.say('a', '卡了', 300)
  alert.say('b', '卡了', 100)
  alert.say('c', '卡了', 110)
  expect(alert.now()).toBeUndefined()
  for (const who of ['d', 'e']) alert.say(who, '卡了', 301)
  expect(alert.now()).toMatchObject({ people: 3, sinceMs: 300_000 })
  const others = alertOf('trouble')
  others.say('a', '卡了', 300)
  others.say('a', '卡了', 370)
  others.say('b', '卡了', 305)
  expect(others.now()).toBeUndefined()
  const putAway = alertOf('complaint')
  putAway.say('a', '差评', 100)
  putAway.dismiss('a1')
  putAway.say('b', '差评', 10) // nothing younger waits
  expect(putAway.now()).toBeUndefined()
})

test('three people over a long time, or in a chat of hundreds, say nothing of the stream', () => {
  const spread = alertOf('trouble')
  for (const [at, who] of ['a', 'b', 'c', 'd'].entries()) spread.say(who, '卡了', at * 40)
  expect(spread.now()).toBeUndefined()
  const large = alertOf('trouble')
  for (const who of ['a', 'b', 'c']) large.say(who, '卡了', 0, 400)
  expect(large.now()).toBeUndefined()
  for (const who of ['d', 'e', 'f', 'g', 'h']) large.say(who, '卡了', 1, 400)
  expect(large.now()).toMatchObject({ people: 8, count: 8 })
})

test('each complaint counts; it is loud from three people on, and stays so', () => {
  const alert = alertOf('complaint')
  alert.say('a', '质量太差', 0)
  alert.say('a', '差评', 5)
  expect(alert.now()).toMatchObject({ level: 'notice', count: 2, people: 1 })
  alert.say('b', '不发货', 100)
  alert.say('c', '退款', 200)
  expect(alert.now()).toMatchObject({ id: 'a1', level: 'loud', count: 4, people: 3 })
  alert.say('a', '差评', 590)
  expect(alert.now()).toMatchObject({ id: 'a1', level: 'loud', count: 5, people: 3, lastMs: 590_000 })
})

test('it is over when nobody has said it for a while, and what is said then is another one', () => {
  const alert = alertOf('trouble')
  for (const who of ['a', 'b', 'c']) alert.say(who, '卡了', 0)
  alert.say('a', '卡了', 60)
  expect(alert.look(179_000)).toBe(false)
  expect(alert.look(180_000)).toBe(true)
  expect([alert.now(), alert.look(181_000)]).toEqual([undefined, false])
  for (const who of ['a', 'b', 'c']) alert.say(who, '没声音', 200)
  expect(alert.now()).toMatchObject({ id: 'a2', sinceMs: 200_000, count: 3 })
})

test('put away, it comes back when others say it, and not because the same do', () => {
  const alert = alertOf('complaint')
  alert.say('a', '差评', 0)
  expect(alert.dismiss('other')).toBe(false)
  expect(alert.dismiss('a1')).toBe(true)
  alert.say('a', '差评差评', 10)
  expect(alert.now()).toBeUndefined()
  alert.say('b', '差评', 20)
  expect(alert.now()).toMatchObject({ id: 'a2', sinceMs: 20_000, count: 1, people: 1 })
  alert.dismiss('a2')
  alert.say('a', '差评', 30)
  alert.say('b', '差评', 40)
  expect(alert.now()).toBeUndefined()
  alert.look(640_000) // quiet for so long that it is another matter
  alert.say('a', '差评', 700)
  expect(alert.now()).toMatchObject({ id: 'a3', count: 1 })
})

test('trouble that was put away needs as many others again', () => {
  const alert = alertOf('trouble')
  for (const who of ['a', 'b', 'c']) alert.say(who, '卡了', 0)
  alert.dismiss('a1')
  for (const who of ['a', 'b', 'c', 'd', 'e']) alert.say(who, '卡了', 10)
  expect(alert.now()).toBeUndefined()
  alert.say('f', '卡了', 12)
  expect(alert.now()).toMatchObject({ id: 'a2', people: 3, count: 3 })
})

test('a show full of complaints is one alert of bounded size, and says what most say', () => {
  const alert = alertOf('complaint')
  for (let at = 0; at < 5000; at++) alert.say(`u${at}`, `差评第${at}次`, at / 10)
  for (let at = 0; at < 3; at++) alert.say(`v${at}`, '不发货', 501)
  expect(alert.now()).toMatchObject({ count: 5003, people: 5003, quotes: [{ text: '不发货' }, {}, {}] })
})

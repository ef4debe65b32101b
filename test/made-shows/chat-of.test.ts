import { describe, expect, test } from 'vitest'
import { type Message, message } from '../../electron/contract/danmaku.ts'
import { chatOf, planChat } from './chat/chat-of.ts'
import { texts } from './chat/utterance.ts'
import { makeScript } from './make-script.ts'
import { type Beat, delayAt, type ScriptedShow } from './script.ts'

const scripts = (['tuning', 'checking'] as const).flatMap(set =>
  Array.from({ length: 20 }, (_, seed) => makeScript({ seed, set, minutes: 12 })),
)
const shows = scripts.map(show => ({ show, chat: [...chatOf(show)] }))

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** A quarter of an hour in which one thing happens after six minutes. */
const showWith = (what: Beat['what'], size: number, seed: number, of: Partial<ScriptedShow['temperament']> = {}): ScriptedShow => ({
  ...makeScript({ seed, set: 'tuning' }),
  durationMs: 900_000,
  temperament: { ...makeScript({ seed, set: 'tuning' }).temperament, viewers: 400, messagesPerMinute: 30, latinShare: 0.02, ...of },
  beats: [{ what, startMs: 360_000, endMs: 390_000, size }],
  has: { chat: true, sound: true, picture: true },
  missing: [],
  delay: { startMs: 6000, driftMsPerHour: 0, jitterMs: 500 },
})

/** What was said and given in answer to what happens in these 30 seconds. */
const answersIn = (chat: Iterable<Message>): Message[] =>
  [...chat].filter(({ atMs, kind }) => atMs >= 366_000 && atMs < 399_000 && kind !== 'entry' && kind !== 'like')

const countIn = (what: Beat['what'], size: number, of: Partial<ScriptedShow['temperament']> = {}): number =>
  [1, 2, 3, 4, 5, 6].reduce((sum, seed) => sum + answersIn(chatOf(showWith(what, size, seed, of))).length, 0)

describe('the chat of a made-up show', () => {
  test('is the same again, to the last letter', () => {
    for (const { show, chat } of shows.slice(0, 6)) expect([...chatOf(show)]).toEqual(chat)
  })

  test('is another for every seed and set', () => {
    const told = shows.filter(({ chat }) => chat.length > 0).map(({ chat }) => JSON.stringify(chat.map(({ atMs, text }) => [atMs, text])))
    expect(new Set(told).size).toBe(told.length)
  })

  test('is made of whole messages, in order, each with an id of its own', () => {
    for (const { chat } of shows) {
      for (const each of chat) message.parse(each)
      expect(new Set(chat.map(({ id }) => id)).size).toBe(chat.length)
      expect(chat.every(({ atMs }, at) => at === 0 || atMs >= chat[at - 1]!.atMs)).toBe(true)
      expect(chat.filter(({ kind, text }) => kind === 'chat' && (text ?? '').trim() === '')).toEqual([])
      expect(chat.filter(({ text }) => text?.includes('{'))).toEqual([])
    }
  })

  test('has nothing in it where the show has none, and no hole where it has', () => {
    const withGaps = shows.filter(({ show }) => show.missing.some(({ what }) => what === 'chat'))
    expect(withGaps.length).toBeGreaterThan(2)
    for (const { show, chat } of withGaps)
      for (const { what, startMs, endMs } of show.missing)
        if (what === 'chat') expect(chat.filter(({ atMs }) => atMs >= startMs && atMs < endMs)).toEqual([])
    expect(shows.some(({ show }) => !show.has.chat)).toBe(true)
    for (const { show, chat } of shows) expect(chat.length > 0).toBe(show.has.chat)
  })

  test('answers what happens as late as the script says, scattered as it says', () => {
    for (const { show } of shows.filter(({ chat }) => chat.length > 400)) {
      const off = planChat(show).map(({ atMs, causeMs }) => atMs - causeMs - delayAt(show.delay, causeMs))
      expect(Math.abs(median(off))).toBeLessThan(show.delay.jitterMs * 0.25)
      const spread = median(off.map(Math.abs)) / show.delay.jitterMs // 0.67 for a normal scatter
      expect(spread).toBeGreaterThan(0.55)
      expect(spread).toBeLessThan(0.8)
    }
  })

  test('is about as busy as the temperament says, when nothing happens', () => {
    const ratios = Array.from({ length: 12 }, (_, seed) => {
      const said = planChat({ ...showWith('laugh', 0.2, seed), beats: [] }).filter(({ kind }) => kind === 'chat')
      return said.length / (30 * 15)
    })
    expect(median(ratios)).toBeGreaterThan(0.8)
    expect(median(ratios)).toBeLessThan(1.35)
  })

  test('has a few who talk much, and new people to the end', () => {
    const busy = [...chatOf({ ...showWith('laugh', 0.3, 3), durationMs: 1_800_000 })].filter(({ kind }) => kind === 'chat')
    const counts = new Map<string, number>()
    for (const { user } of busy) counts.set(user.id, (counts.get(user.id) ?? 0) + 1)
    const sorted = [...counts.values()].sort((a, b) => b - a)
    const ofTheTenth = sorted.slice(0, Math.ceil(sorted.length / 10)).reduce((sum, count) => sum + count, 0)
    expect(ofTheTenth / busy.length).toBeGreaterThan(0.3)
    expect(sorted.filter(count => count === 1).length / sorted.length).toBeGreaterThan(0.25)
    const lastQuarter = Math.floor(busy.length * 0.75)
    const before = new Set(busy.slice(0, lastQuarter).map(({ user }) => user.id))
    expect(busy.slice(lastQuarter).filter(({ user }) => !before.has(user.id)).length).toBeGreaterThan(5)
  })

  test.each([0, 0.3, 1])('%s of it is in Latin script where the temperament says so', latinShare => {
    const said = [1, 2, 3].flatMap(seed => [...chatOf(showWith('pitch', 0.5, seed, { latinShare }))].filter(({ kind }) => kind === 'chat'))
    const latin = said.filter(({ text }) => !/\p{Script=Han}/u.test(text!) && /[a-z]{3}/i.test(text!)).length
    const han = said.filter(({ text }) => /\p{Script=Han}/u.test(text!)).length
    expect(Math.abs(latin / (latin + han) - latinShare)).toBeLessThan(0.2)
  })
})

describe('the answer to a beat', () => {
  const strong = [
    'laugh',
    'surprise',
    'rush',
    'opening',
    'raid',
    'lottery',
    'luckyBag',
    'copyWave',
    'soundLost',
    'giftStorm',
    'goodbye',
  ] as const

  test.each([...strong, 'pitch', 'spammer', 'clique'] as const)('to %s grows with its size', what => {
    const [tiny, middling, huge] = [countIn(what, 0.15), countIn(what, 0.5), countIn(what, 1)]
    expect(middling).toBeGreaterThan(tiny * 1.15)
    expect(huge).toBeGreaterThan(middling * 1.15)
  })

  test('grows with the crowd as well', () => {
    expect(countIn('laugh', 0.6, { viewers: 3000 })).toBeGreaterThan(countIn('laugh', 0.6, { viewers: 30 }) * 1.2)
  })

  test.each(strong)('to %s is strong enough to fool a count of messages', what => {
    const plain = 6 * 30 * (33 / 60)
    expect(countIn(what, 0.8)).toBeGreaterThan(plain * 2.3)
  })

  test('is a message or a few when something tiny happens in a slow chat', () => {
    const slow = { viewers: 12, messagesPerMinute: 0.8 }
    const counts = [1, 2, 3, 4, 5, 6].map(
      seed => planChat(showWith('laugh', 0.15, seed, slow)).filter(({ topic }) => topic.startsWith('laugh')).length,
    )
    expect(median(counts)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...counts)).toBeLessThanOrEqual(4)
  })

  test.each(['music', 'deadAir'] as const)('to %s leaves the chat calm', what => {
    expect(countIn(what, 0.8)).toBeLessThan(countIn('laugh', 0.8) / 2)
  })
})

describe('traps are what they are called', () => {
  const answersTo = (what: Beat['what']): Message[] => answersIn(chatOf(showWith(what, 0.8, 4)))
  const shareOf = (messages: readonly Message[], isSo: (each: Message) => boolean): number => messages.filter(isSo).length / messages.length
  const mostCommon = (values: readonly string[]): number =>
    Math.max(...[...Map.groupBy(values, value => value).values()].map(same => same.length / values.length))
  const peopleIn = (messages: readonly Message[]): number => new Set(messages.map(({ user }) => user.id)).size

  test('a spammer is one person, again and again the same', () => {
    const answers = answersTo('spammer')
    expect(mostCommon(answers.map(({ user }) => user.id))).toBeGreaterThan(0.4)
    expect(mostCommon(answers.map(({ text }) => text ?? ''))).toBeGreaterThan(0.15)
  })

  test('a clique is three to five people', () => {
    const counts = [...Map.groupBy(answersTo('clique'), ({ user }) => user.id).values()].map(own => own.length).sort((a, b) => b - a)
    expect(counts.filter(count => count >= 5).length).toBeLessThanOrEqual(6)
    expect(counts.slice(0, 5).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(
      counts.slice(5).reduce((sum, count) => sum + count, 0),
    )
  })

  test.each(['copyWave', 'lottery'] as const)('in a %s many people send the same text', what => {
    const answers = answersTo(what)
    expect(mostCommon(answers.map(({ text }) => text ?? ''))).toBeGreaterThan(0.4)
    expect(peopleIn(answers) / answers.length).toBeGreaterThan(0.5)
  })

  test('a raid is a crowd nobody has heard before', () => {
    const before = new Set([...chatOf(showWith('raid', 0.8, 4))].filter(({ atMs }) => atMs < 364_000).map(({ user }) => user.id))
    expect(shareOf(answersTo('raid'), ({ user }) => !before.has(user.id))).toBeGreaterThan(0.6)
    expect(shareOf(answersTo('soundLost'), ({ user }) => !before.has(user.id))).toBeLessThan(0.6)
  })

  test('a lost sound is told by many people in many ways', () => {
    const answers = answersTo('soundLost')
    expect(peopleIn(answers) / answers.length).toBeGreaterThan(0.6)
    expect(mostCommon(answers.map(({ text }) => text ?? ''))).toBeLessThan(0.15)
  })

  test('a gift storm is gifts with a value, and thanks', () => {
    const answers = answersTo('giftStorm')
    expect(shareOf(answers, ({ value }) => (value ?? 0) > 0)).toBeGreaterThan(0.25)
    expect(shareOf(answers, ({ kind }) => kind === 'chat')).toBeGreaterThan(0.25)
  })
})

describe('the phrases', () => {
  const all = Object.values(texts).flatMap(({ chinese, latin }) => [...chinese, ...latin])

  test('are more than 900 in more than 20 topics', () => {
    expect(new Set(all).size).toBeGreaterThan(900)
    expect(Object.keys(texts).length).toBeGreaterThan(20)
  })

  test('leave open only what is known how to fill', () => {
    const blanks = new Set(all.flatMap(phrase => [...phrase.matchAll(/\{(\w*)\}/g)].map(([, blank]) => blank!)))
    expect([...blanks].sort()).toEqual(['city', 'color', 'height', 'host', 'n', 'name', 'other', 'price', 'size', 'thing', 'weight'])
  })

  test('are partly kept for checking', () => {
    const keptBack = texts.soundLost.chinese[7]!
    const heard = (set: ScriptedShow['set']): boolean =>
      [1, 2, 3, 4].some(seed =>
        [...chatOf({ ...showWith('soundLost', 1, seed, { viewers: 5000 }), set })].some(({ text }) => text === keptBack),
      )
    expect(heard('checking')).toBe(true)
    expect(heard('tuning')).toBe(false)
  })
})

// The whole chat of a made-up show.
import type { Message } from '../../../electron/contract/danmaku.ts'
import { createDraws, type Draws } from '../draws.ts'
import type { ScriptedShow } from '../script.ts'
import { createAudience, type Person } from './audience.ts'
import { giftNames } from './names.ts'
import { planBeat } from './plan-beat.ts'
import { planTalk } from './plan-talk.ts'
import { drawPlatform } from './platforms.ts'
import { createSay } from './say.ts'
import { drawPhrase, type Topic, type Utterance } from './utterance.ts'
import { fillBlanks, varyText } from './vary-text.ts'

const reactions: readonly Topic[] = ['laugh', 'amazement', 'soundLost', 'link']

/** In order of `atMs`; empty where the show has no chat. The same show has the same chat. */
export function* chatOf(show: ScriptedShow): Generator<Message> {
  const draws = createDraws(show.seed, 'words')
  const audience = createAudience(show, createDraws(show.seed, 'audience'))
  const platform = drawPlatform(show, createDraws(show.seed, 'platform')).name
  // Two logs of three know the time of day.
  const startedAtMs = draws.chance(0.66) ? 1_760_000_000_000 + show.seed * 3_600_000 : undefined
  let count = 0
  for (const utterance of planChat(show)) {
    const person = audience.personFor(utterance.by)
    const words = wordsFor(utterance, person, show.set, draws)
    const { kind, atMs } = utterance
    yield {
      id: `${show.seed}-${count++}`,
      platform,
      kind,
      atMs,
      ...(startedAtMs === undefined ? {} : { sentAtMs: startedAtMs + atMs }),
      user: { id: person.id, name: person.name },
      ...words,
    }
  }
}

/** What is said when and why, in the order of the chat, without what is missing: for what needs to know the cause of a message. */
export function planChat(show: ScriptedShow): Utterance[] {
  if (!show.has.chat) return []
  const platform = drawPlatform(show, createDraws(show.seed, 'platform'))
  const say = createSay(show, createDraws(show.seed, 'delays'))
  const gaps = show.missing.filter(({ what }) => what === 'chat')
  return [...planTalk(show, platform, say), ...show.beats.flatMap((beat, place) => planBeat({ show, platform, beat, place, say }))]
    .filter(({ atMs }) => !gaps.some(({ startMs, endMs }) => atMs >= startMs && atMs < endMs))
    .sort((one, other) => one.atMs - other.atMs)
}

function wordsFor(utterance: Utterance, person: Person, set: ScriptedShow['set'], draws: Draws): Pick<Message, 'text' | 'value'> {
  const { isLatin } = person.habit
  switch (utterance.kind) {
    case 'chat':
      return { text: textOf(utterance, person, set, draws) }
    case 'superchat':
      return {
        text: textOf(utterance, person, set, draws),
        value: draws.pick(isLatin ? [2, 5, 10, 20, 50, 100] : [30, 50, 100, 500, 1000]),
      }
    case 'gift':
      return { text: draws.pick(isLatin ? giftNames.latin : giftNames.chinese), value: Math.round(draws.logBetween(1, 30_000)) / 10 }
    case 'member':
      return { text: isLatin ? 'subscribed' : '开通了舰长', value: isLatin ? 5 : 198 }
    case 'order':
      return { text: isLatin ? 'placed an order' : `已下单${draws.integer(1, 3)}件`, value: Math.round(draws.logBetween(90, 6000)) / 10 }
    case 'entry':
    case 'like':
    case 'follow':
    case 'share':
    case 'system':
      return {}
  }
}

function textOf({ text, topic, known }: Utterance, { habit }: Person, set: ScriptedShow['set'], draws: Draws): string {
  // What is pasted stays as it is, but for the one in eight who adds to it or loses a piece.
  if (text !== undefined) return draws.chance(0.88) ? text : varyText(text, habit, true, draws)
  const phrase = drawPhrase(topic, habit.isLatin, set, draws)
  return varyText(fillBlanks(phrase, habit.isLatin, known, draws), habit, reactions.includes(topic), draws)
}

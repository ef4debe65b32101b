// How a crowd answers each kind of beat: how strongly, in what shape, who speaks, with which words. Traps are as strong as events.
import type { MessageKind } from '../../../electron/contract/danmaku.ts'
import type { Beat } from '../script.ts'
import type { Speaker } from './audience.ts'
import type { Shape } from './draw-causes.ts'
import type { Topic } from './utterance.ts'

export interface Line {
  topic: Topic
  weight: number
  by: Speaker | 'group'
  /** Of the stretch; throughout where left out. */
  only?: 'early' | 'late'
  kind?: MessageKind
  /** Everybody says the same phrase of the topic. */
  isPasted?: true
}

export interface Wave {
  /** At size 1: how many times plain talk comes on top of it … */
  lift: number
  /** … and how much of the crowd speaks up however quiet the chat is. */
  crowd: number
  shape: Shape
  /** How much of plain talk goes on meanwhile. */
  plain: number
  lines: readonly Line[]
  /** How many people share the lines that are by `group`; they say them over and over. */
  group?: readonly [number, number]
}

const line = (topic: Topic, weight: number, by: Line['by'] = 'watcher', more: Pick<Line, 'only' | 'kind' | 'isPasted'> = {}): Line => ({
  topic,
  weight,
  by,
  ...more,
})
const early = { only: 'early' } as const
const late = { only: 'late' } as const
const pasted = { isPasted: true } as const

export const waves: Readonly<Record<Beat['what'], Wave>> = {
  laugh: {
    ...{ lift: 7, crowd: 0.5, shape: 'burst', plain: 0.7 },
    lines: [line('laugh', 6), line('laughRemark', 2.5), line('amazement', 0.4), line('chatter', 0.3, 'talker')],
  },
  surprise: {
    ...{ lift: 8, crowd: 0.6, shape: 'burst', plain: 0.7 },
    lines: [line('amazement', 6), line('amazementRemark', 2.5), line('laugh', 0.6), line('chatter', 0.3, 'talker')],
  },
  rush: {
    ...{ lift: 5, crowd: 0.6, shape: 'burst', plain: 0.6 },
    lines: [
      ...[line('link', 5, 'watcher', early), line('got', 4.5), line('missed', 2.2), line('more', 1.2, 'watcher', late)],
      ...[line('payTrouble', 0.3, 'talker'), line('askStock', 0.6), line('amazement', 0.2), line('got', 2.5, 'watcher', { kind: 'order' })],
    ],
  },
  pitch: {
    ...{ lift: 2, crowd: 0.45, shape: 'swell', plain: 0.6 },
    lines: [
      ...[line('interest', 3.5), line('askPrice', 1), line('askSize', 1), line('askFabric', 1.3), line('askUse', 1), line('askDemo', 1.2)],
      ...[
        line('askStock', 0.6),
        line('askShipping', 0.4),
        line('goodsPraise', 0.6),
        line('hesitation', 0.5),
        line('answers', 0.5, 'talker'),
      ],
      ...[line('link', 0.3, 'watcher', late)],
    ],
  },
  opening: {
    ...{ lift: 3, crowd: 0.9, shape: 'ebb', plain: 0.5 },
    lines: [line('hello', 7), line('hello', 2, 'newcomer'), line('entering', 1), line('hostPraise', 0.5), line('chatter', 0.5)],
  },
  raid: {
    ...{ lift: 6, crowd: 0.8, shape: 'burst', plain: 0.8 },
    lines: [line('raidHello', 7, 'newcomer'), line('hello', 0.7, 'newcomer'), line('raidWelcome', 1.2, 'talker'), line('amazement', 0.3)],
  },
  lottery: {
    ...{ lift: 6, crowd: 0.9, shape: 'burst', plain: 0.7 },
    lines: [line('lotteryWord', 8, 'watcher', pasted), line('lotteryTalk', 1.6), line('laugh', 0.1)],
  },
  luckyBag: {
    ...{ lift: 4, crowd: 0.9, shape: 'ebb', plain: 0.7 },
    lines: [line('luckyPhrase', 8, 'watcher', { ...pasted, ...early }), line('lotteryTalk', 0.5), line('luckyTalk', 4, 'watcher', late)],
  },
  spammer: { lift: 3, crowd: 0, shape: 'level', plain: 1, lines: [line('spam', 1, 'group')], group: [1, 1] },
  clique: {
    ...{ lift: 4, crowd: 0, shape: 'level', plain: 1, group: [3, 5] },
    lines: [line('clique', 6, 'group'), line('laugh', 3, 'group'), line('chatter', 1, 'group'), line('amazement', 0.5, 'group')],
  },
  copyWave: {
    ...{ lift: 7, crowd: 0.8, shape: 'burst', plain: 0.8 },
    lines: [line('copyText', 9, 'watcher', pasted), line('laugh', 0.4), line('chatter', 0.4, 'talker')],
  },
  soundLost: {
    ...{ lift: 5, crowd: 0.8, shape: 'burst', plain: 0.4 },
    lines: [line('soundLost', 9), line('soundBack', 1.5, 'watcher', late), line('laugh', 0.1)],
  },
  giftStorm: {
    ...{ lift: 5, crowd: 0.7, shape: 'burst', plain: 0.7 },
    lines: [line('giftThanks', 5, 'watcher', { kind: 'gift' }), line('giftThanks', 5), line('amazement', 0.5), line('hostPraise', 0.2)],
  },
  music: { lift: 0.6, crowd: 0.15, shape: 'swell', plain: 0.6, lines: [line('song', 6), line('hostPraise', 0.4)] },
  deadAir: {
    ...{ lift: 0.5, crowd: 0.15, shape: 'swell', plain: 0.3 },
    lines: [line('deadAir', 6), line('chatter', 1, 'talker'), line('comeBack', 2.5, 'watcher', late)],
  },
  goodbye: {
    ...{ lift: 3.5, crowd: 0.6, shape: 'swell', plain: 0.4 },
    lines: [line('goodbye', 9), line('hostPraise', 0.7), line('giftThanks', 0.2)],
  },
}

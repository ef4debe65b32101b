// Why a moment was chosen: what each signal says inside it. Parts of one sentence, joined by `join`.
import type { SignalName } from '../../contract/signals.ts'
import type { ReasonFacts } from '../words.ts'

export const reasons = {
  messageRate: ({ value, baseline, people }) =>
    baseline > 0.02
      ? `弹幕 ${times(value, baseline)} 倍于平时${people === undefined ? '' : `（${people} 人）`}`
      : `弹幕每分钟 ${perMinute(value)} 条，平时几乎没有${people === undefined ? '' : `（${people} 人）`}`,
  speakers: ({ people = 0 }) => `${people} 人在说话，比平时多`,
  newcomers: ({ value }) => `说话的人里 ${percent(value)} 是新面孔`,
  evenness: () => '大家都在说',
  repeats: ({ value }) => `每分钟有 ${perMinute(value)} 条是复制刷屏`,
  laughter: ({ value, seconds }) => (value >= 0.5 ? `笑声密集（约 ${count(value, seconds)} 条）` : '弹幕在笑'),
  amazement: ({ value, seconds }) => (value >= 0.5 ? `惊叹连连（约 ${count(value, seconds)} 条）` : '弹幕在惊叹'),
  questions: ({ value, baseline }) =>
    perMinute(baseline) > 0
      ? `提问每分钟 ${perMinute(value)} 条，平时 ${perMinute(baseline)} 条`
      : `提问每分钟 ${perMinute(value)} 条，平时几乎没有`,
  purchaseWords: ({ value }) => `抢购留言每分钟 ${perMinute(value)} 条`,
  orders: ({ value, seconds }) => `约 ${count(value, seconds)} 人说已下单`,
  complaints: ({ value }) => `投诉每分钟 ${perMinute(value)} 条`,
  trouble: () => '有人说声音或画面有问题',
  lottery: () => '一部分弹幕是抽奖刷屏',
  greetings: () => '一部分弹幕是打招呼',
  thanks: () => '一部分弹幕是谢礼物',
  gifts: () => '礼物比平时多',
  loudness: ({ value, baseline }) => `音量比平时高 ${oneDigit(value - baseline)} 分贝`,
  loudnessRise: ({ value }) => (value >= 6 ? '音量骤升' : '音量渐高'),
  speech: () => '一直在讲',
  music: () => '放着音乐',
  speechRate: ({ value }) => `语速快（每秒约 ${value.toFixed(1)} 字）`,
  voicePitch: ({ value, baseline }) => `嗓音比平时高 ${oneDigit(value - baseline)} 个半音`,
  voiceBrightness: () => '嗓音比平时亮',
  laughterSound: () => '现场有笑声',
  pauses: () => '讲得几乎不停顿',
  soundLost: () => '有一段没有声音',
  cuts: () => '画面切换',
  motion: () => '画面动作大',
  black: () => '有黑屏',
  marks: () => '有人在这里打了点',
} satisfies Record<SignalName, (facts: ReasonFacts) => string>

export const join = (parts: readonly string[]) => parts.join('，')
/** What speaks against it, behind what speaks for it. */
export const but = (parts: readonly string[]) => `但${parts.join('、')}`
export const quoted = (texts: readonly string[]) => texts.map(text => `『${text}』`).join('')
export const thenQuotes = (reasonsText: string, quotes: string) => `${reasonsText}；${quotes}`

const times = (value: number, baseline: number) => (value / baseline).toFixed(1)
const perMinute = (value: number) => Math.round(value * 60)
const count = (value: number, seconds: number) => Math.max(1, Math.round(value * seconds))
const percent = (share: number) => `${Math.round(share * 100)}%`
const oneDigit = (value: number) => value.toFixed(1)

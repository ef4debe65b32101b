import type { LiveTalkWords } from '../en/live-talk.ts'

const count = (value: number) => value.toLocaleString('zh-CN')
const rules = { abuse: '骂人', spam: '刷屏广告' } as const
const alertKinds = { trouble: '故障', complaint: '投诉' } as const

export const liveTalk: LiveTalkWords = {
  marks: { question: '问', purchase: '想买', complaint: '投诉', trouble: '故障', order: '下单' },
  times: value => `×${value}`,
  hiddenBy: rule => `已隐藏：${rules[rule]}`,
  filter: {
    title: '看哪些弹幕',
    names: { all: '全部', question: '提问', purchase: '想买', complaint: '投诉/故障', hidden: '已隐藏' },
    hidden: value => `已隐藏 ${value}`,
    none: {
      question: '还没有人提问。',
      purchase: '还没有人说想买。',
      complaint: '没有投诉，也没有人说直播有故障。',
      hidden: '没有隐藏的弹幕。骂人和刷屏广告会隐藏，付费留言从不隐藏。',
    },
    next: '弹幕的下一类：提问、想买……',
    before: '弹幕的上一类',
  },
  alerts: {
    title: '提醒',
    kinds: alertKinds,
    none: { trouble: '没有需要马上处理的故障。', complaint: '没有新的投诉。' },
    noShow: { trouble: '场次进行时，多位观众说有故障会显示在这里。', complaint: '场次进行时，投诉会显示在这里。' },
    facts: (messages, people) => `${count(messages)} 条 · ${count(people)} 人`,
    lasts: time => `已 ${time}`,
    quote: text => `“${text}”`,
    look: kind => `${alertKinds[kind]}：到弹幕里看`,
    dismiss: kind => `${alertKinds[kind]}：收起，别人再说才显示`,
  },
  products: {
    title: '商品',
    none: '直播台还不显示商品。',
  },
}

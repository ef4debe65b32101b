// What the live desk says of the chat: what a message is, what was hidden, what is alarming; and where products will stand.
import type { AlertKind } from '../../contract/live-alerts.ts'
import type { MessageVerdict } from '../../contract/live-chat.ts'
import { counted } from './counted.ts'

type FilterRule = NonNullable<MessageVerdict['filtered']>['rule']

const rules: Record<FilterRule, string> = { abuse: 'an insult', spam: 'advertising' }
const alertKinds: Record<AlertKind, string> = { trouble: 'Trouble', complaint: 'Complaints' }

export const liveTalk = {
  /** Before a message's words, where it is one of these. */
  marks: { question: 'asks', purchase: 'wants it', complaint: 'complaint', trouble: 'trouble', order: 'ordered' },
  times: (count: number) => `×${count}`,
  /** The rule that hid it. */
  hiddenBy: (rule: FilterRule) => `Hidden: ${rules[rule]}`,
  filter: {
    title: 'Which messages',
    names: { all: 'All', question: 'Questions', purchase: 'Buying', complaint: 'Problems', hidden: 'Hidden' },
    hidden: (count: string) => `Hidden ${count}`,
    /** Nothing of that filter came yet. */
    none: {
      question: 'Nobody has asked anything yet.',
      purchase: 'Nobody has said yet that they want to buy.',
      complaint: 'No complaints, and nobody has reported trouble with the stream.',
      hidden: 'Nothing is hidden. Insults and advertising would be; what was paid for never is.',
    },
    next: 'Next part of the chat: questions, buying …',
    before: 'Part of the chat before',
  },
  alerts: {
    title: 'Alerts',
    kinds: alertKinds,
    none: { trouble: 'No trouble that several viewers report.', complaint: 'No new complaints.' },
    noShow: { trouble: 'While a show runs: trouble that several viewers report.', complaint: 'While a show runs: complaints.' },
    facts: (count: number, people: number) => `×${count.toLocaleString('en')} · ${counted(people, 'viewer')}`,
    lasts: (time: string) => `for ${time}`,
    quote: (text: string) => `“${text}”`,
    look: (kind: AlertKind) => `${alertKinds[kind]}: see it in the chat`,
    dismiss: (kind: AlertKind) => `${alertKinds[kind]}: put away until others say it`,
  },
  products: {
    title: 'Products',
    none: 'The desk does not show products yet.',
  },
}

export type LiveTalkWords = typeof liveTalk

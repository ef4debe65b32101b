// One kind of alert over a show: raised by enough people, put away until others say it, over when it is quiet.
import type { AlertKind, LiveAlert } from '../../../contract/live-alerts.ts'
import { mostAlertQuotes } from '../../../contract/live-alerts.ts'
import { sayingOf } from '../saying-of.ts'
import { alertRules } from './alert-rules.ts'
import type { Crowd } from './alert-rules.ts'
import { createRecentPeople } from './recent-people.ts'

export interface Saying {
  /** Where it stands in the chat. */
  seq: number
  atMs: number
  person: string
  text: string
}

interface Raised {
  id: string
  isLoud: boolean
  sinceMs: number
  lastMs: number
  count: number
  people: Set<string>
  /** By what they share when they say the same; the newest last. */
  texts: Map<string, { seq: number; text: string; count: number }>
}

/** Quotes are chosen from as many; the one that was not said for longest makes room. */
const mostTexts = 200
const longestQuote = 200

export function createAlertOfKind(kind: AlertKind, newId: () => string) {
  const { raisedBy, loudFrom, quietAfterMs } = alertRules[kind]
  let raised: Raised | undefined
  /** Who said it before it was put away. They say nothing new. */
  const heard = new Set<string>()
  /** What is not enough yet, in the order in which it came. */
  let waiting: Saying[] = []
  let crowd = createRecentPeople(raisedBy.withinMs)
  let loudCrowd = createRecentPeople(loudFrom.withinMs)
  let lastMs = -Infinity

  function startAnew(): void {
    raised = undefined
    waiting = []
    crowd = createRecentPeople(raisedBy.withinMs)
    loudCrowd = createRecentPeople(loudFrom.withinMs)
  }

  function raise(): Raised {
    const first: Raised = { id: newId(), isLoud: false, sinceMs: Infinity, lastMs, count: 0, people: new Set(), texts: new Map() }
    for (const saying of waiting.splice(0)) count(first, saying)
    return first
  }

  return {
    /** @param speakers how many different people have written of late */
    hear(saying: Saying, speakers: number): void {
      const { atMs, person } = saying
      lastMs = Math.max(lastMs, atMs)
      if (!raised && heard.has(person)) return
      crowd.hear(person, atMs)
      loudCrowd.hear(person, atMs)
      if (raised) count(raised, saying)
      else if (lastMs - atMs <= raisedBy.withinMs) {
        waiting.push(saying)
        while (lastMs - waiting[0]!.atMs > raisedBy.withinMs) waiting.shift()
        if (isEnough(raisedBy, crowd.count(), speakers)) raised = raise()
      }
      if (raised && isEnough(loudFrom, loudCrowd.count(), speakers)) raised.isLoud = true
    },
    /** @returns whether one is over */
    look(nowMs: number): boolean {
      if (lastMs === -Infinity || nowMs - lastMs < quietAfterMs) return false
      const wasRaised = raised !== undefined
      startAnew()
      heard.clear()
      lastMs = -Infinity
      return wasRaised
    },
    /** @returns whether it is the one that is raised */
    dismiss(id: string): boolean {
      if (raised?.id !== id) return false
      for (const person of raised.people) heard.add(person)
      startAnew()
      return true
    },
    now(): LiveAlert | undefined {
      if (!raised) return undefined
      const { id, isLoud, people, texts, sinceMs, ...rest } = raised
      return {
        id,
        kind,
        level: isLoud ? 'loud' : 'notice',
        sinceMs,
        lastMs: rest.lastMs,
        count: rest.count,
        people: people.size,
        quotes: quotesOf(texts),
      }
    },
  }
}

const isEnough = ({ people, ofSpeakers }: Crowd, heardOf: number, speakers: number): boolean =>
  heardOf >= Math.max(people, Math.ceil(ofSpeakers * speakers))

function count(raised: Raised, { seq, atMs, person, text }: Saying): void {
  raised.sinceMs = Math.min(raised.sinceMs, atMs)
  raised.lastMs = Math.max(raised.lastMs, atMs)
  raised.count += 1
  raised.people.add(person)
  const key = sayingOf(text)
  const before = raised.texts.get(key)
  raised.texts.delete(key)
  raised.texts.set(key, { seq, text: text.slice(0, longestQuote), count: (before?.count ?? 0) + 1 })
  if (raised.texts.size > mostTexts) raised.texts.delete(raised.texts.keys().next().value!)
}

/** What most say, and of as many the newest. */
const quotesOf = (texts: Raised['texts']): LiveAlert['quotes'] =>
  [...texts.values()]
    .toReversed()
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostAlertQuotes)
    .map(({ seq, text }) => ({ seq, text }))

// What the chat says that the host must know of now: trouble with the stream, and complaints. Heard from the log of the running show; nothing is
// kept, so a new engine hears the newest messages again.
import { randomUUID } from 'node:crypto'
import { alertKinds } from '../../../contract/live-alerts.ts'
import type { AlertKind, LiveAlert } from '../../../contract/live-alerts.ts'
import type { LiveMessage } from '../../../contract/live-chat.ts'
import type { Clock } from '../../lib/clock.ts'
import { createListeners } from '../../lib/listeners.ts'
import type { Log } from '../../lib/log.ts'
import { createPace } from '../../lib/tell-at-most.ts'
import { personOf } from '../person-of.ts'
import { createAlertOfKind } from './alert-of-kind.ts'
import { alertRules } from './alert-rules.ts'
import { createRecentPeople } from './recent-people.ts'

export interface ChatAlertsNeeds {
  running(): { nowMs: number } | undefined
  follow(newest: number, listener: (part: { items: readonly LiveMessage[]; isAnew: boolean }) => void): () => void
  clock: Clock
  log: Log
}

const tellEveryMs = 500
const lookEveryMs = 1000
/** What a handful of voices is compared with. */
const speakersWithinMs = 60_000
/** What was alarming before the engine died is so again: what is older than this is over. */
const heardAgainMs = Math.max(...Object.values(alertRules).map(({ quietAfterMs }) => quietAfterMs))
/** As long of eight messages a second; of a busier chat, as many as are judged in a moment. */
const mostHeardAgain = 5000

export function createChatAlerts({ running, follow, clock, log }: ChatAlertsNeeds) {
  const onChange = createListeners<void>()
  const pace = createPace({ everyMs: tellEveryMs, clock, tell: () => onChange.tell() })
  let speakers = createRecentPeople(speakersWithinMs)
  let alerts = createAll()

  function createAll() {
    return alertKinds.map(kind => ({ kind, alert: createAlertOfKind(kind, randomUUID) }))
  }

  function hear(message: LiveMessage): void {
    const { kind, atMs, text } = message
    if ((kind !== 'chat' && kind !== 'superchat') || text === undefined) return
    const person = personOf(message)
    lookAt(atMs)
    speakers.hear(person, atMs)
    const said = alertKindOf(message)
    if (!said) return
    const saying = { seq: message.mergedInto ?? message.seq, atMs, person, text }
    for (const each of alerts) if (each.kind === said) each.alert.hear(saying, speakers.count())
    pace.soon()
  }

  function startAnew(): void {
    speakers = createRecentPeople(speakersWithinMs)
    alerts = createAll()
    pace.soon()
  }

  function lookAt(nowMs: number): void {
    if (alerts.map(({ alert }) => alert.look(nowMs)).some(Boolean)) pace.soon()
  }

  function look(): void {
    const show = running()
    if (show) lookAt(show.nowMs)
  }

  /** Who follows beside this one is not to miss a message for it. */
  function hearSafely(message: LiveMessage): void {
    try {
      hear(message)
    } catch (error) {
      log.error('a message could not be heard for alerts', error)
    }
  }

  const stop = follow(mostHeardAgain, ({ items, isAnew }) => {
    if (isAnew) startAnew()
    const fromMs = isAnew ? (running()?.nowMs ?? 0) - heardAgainMs : -Infinity
    for (const message of items) if (message.atMs >= fromMs) hearSafely(message)
    if (isAnew) look()
  })
  const closing = new AbortController()
  const keepLooking = async () => {
    for (;;) {
      await clock.sleep(lookEveryMs, closing.signal)
      look()
    }
  }
  keepLooking().catch(error => {
    if (!closing.signal.aborted) log.error('alerts are not looked at any more', error)
  })

  return {
    now: (): LiveAlert[] => (running() ? alerts.flatMap(({ alert }) => alert.now() ?? []) : []),
    onChange: onChange.add,
    dismiss(id: string): void {
      if (alerts.some(({ alert }) => alert.dismiss(id))) pace.atOnce()
    },
    /** A show has begun or ended. */
    lookAtShow: (): void => pace.soon(),
    close(): void {
      stop()
      closing.abort()
      pace.close()
    },
  }
}

function alertKindOf({ verdict }: LiveMessage): AlertKind | undefined {
  if (verdict.isTrouble) return 'trouble'
  return verdict.intent === 'complaint' ? 'complaint' : undefined
}

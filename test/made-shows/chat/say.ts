// From what happened to when it is answered: the show's delay at that time, and how far each person is off it.
import type { Draws } from '../draws.ts'
import { delayAt, type ScriptedShow } from '../script.ts'
import type { Utterance } from './utterance.ts'

export type Say = (causeMs: number, what: Pick<Utterance, 'topic' | 'by'> & Partial<Utterance>) => Utterance

export const createSay =
  (show: ScriptedShow, draws: Draws): Say =>
  (causeMs, what) => ({
    causeMs,
    atMs: Math.round(causeMs + delayAt(show.delay, causeMs) + drawOffMs(show.delay.jitterMs, draws)),
    kind: 'chat',
    text: undefined,
    known: {},
    ...what,
  })

/** Median 0, and more of it late than early: some type slowly, nobody types before. */
const drawOffMs = (jitterMs: number, draws: Draws): number => 2 * jitterMs * (Math.exp(draws.normal() / 2) - 1)

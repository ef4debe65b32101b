// Where the beats of a show lie: the opening first, the goodbye last, events (alone or in chains) and traps strewn between them.
import type { Draws } from './draws.ts'
import { type Beat, type EventBeat, type TrapBeat, trapBeats } from './script.ts'

/** Seconds, from least to most. */
export const beatSeconds: Readonly<Record<EventBeat | TrapBeat, readonly [number, number]>> = {
  laugh: [8, 25],
  surprise: [8, 30],
  rush: [15, 60],
  pitch: [25, 80],
  opening: [40, 240],
  raid: [20, 90],
  lottery: [20, 120],
  luckyBag: [60, 240],
  spammer: [30, 240],
  clique: [30, 180],
  copyWave: [10, 60],
  soundLost: [10, 90],
  giftStorm: [15, 90],
  music: [60, 240],
  deadAir: [30, 180],
  goodbye: [30, 180],
}

const chainGapSeconds = [15, 40] as const
/** Between what does not belong together; more than the widest gap in a chain. */
const leastTalkMs = 45_000
const mostEvents = 12

/** A beat without its place. */
type Piece = Pick<Beat, 'what' | 'size'> & { lengthMs: number }
/** Pieces that stay together: a chain of events, or one piece alone. `gapsMs[i]` lies behind `pieces[i]`. */
type Block = { pieces: Piece[]; gapsMs: number[] }

/** In order of time, not overlapping, all inside the show. */
export function placeBeats(durationMs: number, draws: Draws): Beat[] {
  const opening = drawPiece('opening', durationMs, draws)
  const goodbye = draws.chance(0.8) ? drawPiece('goodbye', durationMs, draws) : undefined
  const from = opening.lengthMs
  const to = durationMs - (goodbye?.lengthMs ?? 0)
  const blocks = keepWhatFits([...drawEvents(durationMs, draws), ...drawTraps(durationMs, draws)], to - from)
  return [
    at(0, opening),
    ...strew(draws.shuffled(blocks), from, to, draws),
    ...(goodbye === undefined ? [] : [at(durationMs - goodbye.lengthMs, goodbye)]),
  ]
}

/** Chains of events and events alone; none is possible. */
function drawEvents(durationMs: number, draws: Draws): Block[] {
  const most = Math.min(mostEvents, Math.max(2, Math.round(durationMs / 60_000 / 4)))
  const wanted = draws.chance(0.06) ? 0 : draws.integer(1, most)
  const ofEach = [draws.between(0.2, 1), draws.between(0.1, 1), draws.between(0, 1), draws.between(0, 1)]
  const drawEvent = (): Piece => drawPiece((['laugh', 'surprise', 'rush', 'pitch'] as const)[draws.weighted(ofEach)]!, durationMs, draws)
  const blocks: Block[] = []
  for (let count = 0; count < wanted; count++) {
    const last = blocks.at(-1)
    if (last !== undefined && last.pieces.length < 4 && draws.chance(0.25)) {
      last.gapsMs.push(toMs(draws.between(...chainGapSeconds)))
      last.pieces.push(drawEvent())
    } else blocks.push({ pieces: [drawEvent()], gapsMs: [] })
  }
  return blocks
}

/** One to six beside the opening and the goodbye, rarely the same twice. */
function drawTraps(durationMs: number, draws: Draws): Block[] {
  const kinds = draws.shuffled(trapBeats.filter(what => what !== 'opening' && what !== 'goodbye'))
  const count = draws.integer(1, Math.min(6, Math.max(2, Math.round(durationMs / 60_000 / 7))))
  const drawn = kinds.slice(0, count)
  if (count > 1 && draws.chance(0.2)) drawn[0] = drawn[1]!
  return drawn.map(what => ({ pieces: [drawPiece(what, durationMs, draws)], gapsMs: [] }))
}

function drawPiece(what: Beat['what'], durationMs: number, draws: Draws): Piece {
  const [least, most] = beatSeconds[what]
  // A trap of a short show is short too, or there would be nothing else in it. Events are as long as they are.
  const longest = isTrap(what) ? Math.min(most, Math.max(least, durationMs / 1000 / 9)) : most
  return { what, lengthMs: toMs(draws.logBetween(least, longest)), size: 0.15 + 0.85 * draws.next() ** 1.2 }
}

const isTrap = (what: Beat['what']): boolean => (trapBeats as readonly string[]).includes(what)

/** Leaves out the last blocks of the longer row of events and traps until the rest has room; one trap always stays. */
function keepWhatFits(blocks: readonly Block[], roomMs: number): Block[] {
  const kept = [...blocks]
  while (kept.length > 1 && neededMs(kept) > roomMs) {
    const events = kept.filter(block => !isTrap(block.pieces[0]!.what))
    const traps = kept.length - events.length
    const dropped = traps > 1 && traps >= events.length ? kept.length - 1 : events.length - 1
    kept.splice(dropped, 1)
  }
  return kept
}

const lengthMs = ({ pieces, gapsMs }: Block): number =>
  pieces.reduce((sum, piece) => sum + piece.lengthMs, 0) + gapsMs.reduce((sum, gapMs) => sum + gapMs, 0)

const neededMs = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + lengthMs(block) + leastTalkMs, 0) + leastTalkMs

/** Spare time falls between the blocks as between arrivals: often little, now and then much. */
function strew(blocks: readonly Block[], fromMs: number, toMs: number, draws: Draws): Beat[] {
  const spareMs = Math.max(0, toMs - fromMs - neededMs(blocks))
  const shares = Array.from({ length: blocks.length + 1 }, () => -Math.log(1 - draws.next()))
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const beats: Beat[] = []
  let now = fromMs
  for (const [index, block] of blocks.entries()) {
    now += leastTalkMs + Math.floor((spareMs * shares[index]!) / whole)
    for (const [place, piece] of block.pieces.entries()) {
      beats.push(at(now, piece))
      now += piece.lengthMs + (block.gapsMs[place] ?? 0)
    }
  }
  return beats
}

const at = (startMs: number, { what, size, lengthMs }: Piece): Beat => ({ what, startMs, endMs: startMs + lengthMs, size })

const toMs = (seconds: number): number => Math.round(seconds * 1000)

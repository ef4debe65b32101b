// What the crowd says about one beat.
import { createDraws, type Draws } from '../draws.ts'
import type { Beat, ScriptedShow } from '../script.ts'
import { drawCauses } from './draw-causes.ts'
import { blanks } from './names.ts'
import { isSelling, type Platform } from './platforms.ts'
import type { Say } from './say.ts'
import { drawPhrase, type Utterance } from './utterance.ts'
import { fillBlanks } from './vary-text.ts'
import { type Line, type Wave, waves } from './waves.ts'

interface BeatRequest {
  show: ScriptedShow
  platform: Platform
  beat: Beat
  /** The place of the beat in the show; people who stand out in it are theirs alone. */
  place: number
  say: Say
}

/** In no order. */
export function planBeat({ show, platform, beat, place, say }: BeatRequest): Utterance[] {
  const draws = createDraws(show.seed, `beat ${place}`)
  const wave = waves[beat.what]
  const known = drawKnown(show, draws)
  const lines = wave.lines.filter(line => isPossible(line, show, platform))
  const groupSize = draws.integer(...(wave.group ?? [1, 1]))
  const pastes = new Map(lines.map(line => [line, drawPaste(line, show, known, draws)]))
  return drawCauses(drawCount(wave, beat, show, draws), beat, wave.shape, draws).map(causeMs => {
    const line = drawLine(lines, (causeMs - beat.startMs) / (beat.endMs - beat.startMs), draws)
    const { topic, kind } = line
    const by = line.by === 'group' ? place * 10 + draws.integer(0, groupSize - 1) : line.by
    const paste = pastes.get(line)
    const text = paste === undefined ? undefined : draws.pick(paste)
    return say(causeMs, { topic, by, text, known, kind: kind === 'gift' ? drawGiftKind(platform, draws) : (kind ?? 'chat') })
  })
}

/** Grows with the size, with the plain talk and with the crowd; a tiny event in a slow chat is answered once or twice. */
function drawCount(
  { lift, crowd, group }: Wave,
  { size, startMs, endMs, what }: Beat,
  { temperament }: ScriptedShow,
  draws: Draws,
): number {
  const { messagesPerMinute, viewers } = temperament
  const seconds = (endMs - startMs) / 1000
  const lifted = lift * size ** 1.2 * messagesPerMinute * (seconds / 60)
  // A few people are never as fast as a hall, but in a quiet chat they are faster than all the rest.
  if (group !== undefined) return draws.poisson(Math.max(seconds * (0.12 + 0.4 * size), Math.min(lifted, seconds * (0.7 + group[1] / 2))))
  const expected = lifted + crowd * size * viewers ** 0.6
  return what === 'music' || what === 'deadAir' ? draws.poisson(expected) : Math.max(1, draws.poisson(expected))
}

const isPossible = ({ kind }: Line, show: ScriptedShow, { besides }: Platform): boolean =>
  kind !== 'order' || (besides.order !== undefined && isSelling(show))

function drawLine(lines: readonly Line[], part: number, draws: Draws): Line {
  const weights = lines.map(({ weight, only }) => ((only === 'early' && part > 0.55) || (only === 'late' && part < 0.45) ? 0 : weight))
  // Of what is said early, most is said at the very start.
  return lines[draws.weighted(weights.map((weight, at) => (lines[at]!.only === 'early' && part > 0.3 ? weight / 3 : weight)))]!
}

/** What this crowd speaks of: the same goods, the same other host. */
function drawKnown({ temperament }: ScriptedShow, draws: Draws): Record<string, string> {
  const words = temperament.latinShare > 0.5 ? blanks.latin : blanks.chinese
  return { thing: draws.pick(words.thing), host: draws.pick(words.host), name: draws.pick(words.host) }
}

/** One text for everybody, or the two or three things that one person goes on repeating. */
function drawPaste(
  { topic, isPasted }: Line,
  { temperament, set }: ScriptedShow,
  known: Record<string, string>,
  draws: Draws,
): string[] | undefined {
  if (isPasted === undefined && topic !== 'spam') return undefined
  const isLatin = temperament.latinShare > 0.5
  return Array.from({ length: topic === 'spam' ? draws.integer(1, 3) : 1 }, () =>
    fillBlanks(drawPhrase(topic, isLatin, set, draws), isLatin, known, draws),
  )
}

function drawGiftKind({ besides }: Platform, draws: Draws): Utterance['kind'] {
  const given = (['superchat', 'member'] as const).filter(kind => besides[kind] !== undefined)
  return given.length > 0 && draws.chance(0.25) ? draws.pick(given) : 'gift'
}

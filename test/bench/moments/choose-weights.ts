// How the default weights were chosen: plays tuning shows, changes a few weights at a time by chance, and keeps what finds more with fewer
// traps. Prints each improvement; nothing is written. A program of its own: `choose-weights.ts
// [SHOWS] [SECONDS]`, 40 and 300 when left out.
import { findMoments } from '../../../electron/engine/highlights/find-moments.ts'
import type { Weights } from '../../../electron/contract/highlights.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import { createRandom } from '../../helpers/random-numbers.ts'
import { makeScript } from '../../made-shows/make-script.ts'
import { eventsOf, trapsOf } from '../../made-shows/truth.ts'
import { matchMoments, mean } from './match-moments.ts'
import { playShow } from './play-show.ts'

/** So few traps are not worth a found event less. */
const trapsAllowed = 0.25
/** More than that many moments a show nobody looks through. */
const momentsAllowed = 8
/** Chosen from what laughter and amazement are worth on real chats; the made-up ones must not overrule it. */
const fixed = ['laughter', 'amazement']

const [shows = 40, seconds = 300] = process.argv.slice(2).map(Number)
const played = Array.from({ length: shows }, (_, seed) => {
  const script = makeScript({ seed, set: 'tuning' })
  return { durationMs: script.durationMs, events: eventsOf(script), traps: trapsOf(script), ...playShow(script) }
})
console.log(`${shows} tuning shows played`)

function judge(weights: Weights) {
  const found = played.map(({ durationMs, signals, events, traps }) =>
    matchMoments(findMoments({ showId: 'tuning', signals, quotes: [], weights, durationMs }), events, traps),
  )
  const precision = mean(found.flatMap(({ precisionAtK }) => precisionAtK ?? []))
  const recall = mean(found.flatMap(one => one.recall ?? []))
  const trapsTaken = mean(found.map(({ traps }) => traps.length))
  const proposed = mean(found.map(one => one.proposed))
  const worth = precision + recall / 2 - Math.max(0, trapsTaken - trapsAllowed) / 4 - Math.max(0, proposed - momentsAllowed) / 100
  return { worth, text: `precision@k ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, traps ${trapsTaken.toFixed(2)}` }
}

const random = createRandom(1)
for (let turn = 0; turn < 20; turn++) random() // its first numbers are much alike
const names = Object.keys(defaultWeights).filter(name => !fixed.includes(name))
let best = { weights: defaultWeights, ...judge(defaultWeights) }
console.log(`now: ${best.text}`)
for (const untilMs = performance.now() + seconds * 1000; performance.now() < untilMs;) {
  const weights = { ...best.weights }
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) {
    const name = names[Math.floor(random() * names.length)]!
    weights[name] = weights[name]! * Math.exp(random() - 0.5)
  }
  const judged = judge(weights)
  if (judged.worth <= best.worth) continue
  best = { weights, ...judged }
  console.log(judged.text)
}
console.log(Object.fromEntries(Object.entries(best.weights).map(([name, weight]) => [name, Number(weight.toPrecision(2))])))

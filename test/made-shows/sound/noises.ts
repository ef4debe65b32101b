// Everything in a room that is no voice: hands, bags, tables, keys, and the bell of the computer.
import type { Draws } from '../draws.ts'
import { samplesIn, sampleRateHz } from './sounding.ts'

const empty = (ms: number): Float32Array => new Float32Array(samplesIn(ms))

/** Noise through one resonance, added where and as long as told. */
function addBurst(output: Float32Array, burst: { atMs: number; hz: number; widthHz: number; fadeMs: number; gain: number }, draws: Draws) {
  const { atMs, hz, widthHz, fadeMs, gain } = burst
  const radius = Math.exp((-Math.PI * widthHz) / sampleRateHz)
  const [past1, past2] = [2 * radius * Math.cos((2 * Math.PI * hz) / sampleRateHz), -radius * radius]
  const fade = Math.exp(-1000 / (fadeMs * sampleRateHz))
  let [strength, before, beforeThat] = [gain * (1 - radius), 0, 0]
  const from = samplesIn(atMs)
  const to = Math.min(output.length, from + samplesIn(fadeMs * 7))
  for (let index = from; index < to; index++) {
    const sound = strength * (draws.next() * 2 - 1) + past1 * before + past2 * beforeThat
    beforeThat = before
    before = sound
    strength *= fade
    output[index] = (output[index] as number) + sound
  }
}

/** Several people, each in a rhythm of their own, that grows and dies away. */
export function applause(people: number, durationMs: number, draws: Draws): Float32Array {
  const output = empty(durationMs + 200)
  for (let person = 0; person < people; person++) {
    const everyMs = 1000 / draws.between(2.6, 5.2)
    const hands = { hz: draws.between(700, 2300), widthHz: draws.between(500, 1200), gain: draws.between(0.35, 1) }
    const fromMs = draws.between(0, 0.25) * durationMs
    const toMs = durationMs * draws.between(0.65, 1)
    for (let atMs = fromMs; atMs < toMs; atMs += everyMs * (1 + 0.08 * draws.normal())) {
      const share = (atMs - fromMs) / (toMs - fromMs)
      const gain = hands.gain * Math.min(1, 4 * share + 0.3) * (1.15 - share) * draws.between(0.7, 1)
      addBurst(output, { ...hands, atMs: Math.max(0, atMs), gain, fadeMs: draws.between(4, 12) }, draws)
    }
  }
  return output
}

/** Something heavy put on the table. */
export function bump(draws: Draws): Float32Array {
  const output = empty(260)
  addBurst(output, { atMs: 0, hz: draws.between(70, 160), widthHz: 60, fadeMs: draws.between(20, 45), gain: 1 }, draws)
  addBurst(output, { atMs: 0, hz: draws.between(400, 1200), widthHz: 700, fadeMs: 5, gain: 0.6 }, draws)
  return output
}

/** Keys or a mouse. */
export function clicks(draws: Draws): Float32Array {
  const count = draws.integer(1, 8)
  const output = empty(count * 190 + 60)
  for (let click = 0; click < count; click++) {
    addBurst(
      output,
      { atMs: click * 180 * draws.between(0.6, 1), hz: draws.between(1800, 5000), widthHz: 1500, fadeMs: 2, gain: draws.between(0.4, 1) },
      draws,
    )
  }
  return output
}

/** A bag or a wrapper. */
export function rustle(draws: Draws): Float32Array {
  const durationMs = draws.between(400, 2200)
  const output = empty(durationMs + 100)
  for (let atMs = 0; atMs < durationMs; atMs += draws.between(4, 70)) {
    addBurst(output, { atMs, hz: draws.between(2500, 6500), widthHz: 2500, fadeMs: draws.between(2, 14), gain: draws.next() ** 2 }, draws)
  }
  return output
}

/** The bell of a gift: two or three tones with an overtone. */
export function bell(draws: Draws): Float32Array {
  const output = empty(900)
  const rootHz = draws.between(600, 1100)
  for (const [place, ratio] of [1, 1.25, 1.5].slice(0, draws.integer(2, 3)).entries()) {
    const from = samplesIn(place * 110)
    const step = (2 * Math.PI * rootHz * ratio) / sampleRateHz
    for (let index = from; index < output.length; index++) {
      const since = (index - from) / sampleRateHz
      const tone = Math.sin(step * (index - from)) + 0.3 * Math.sin(2.76 * step * (index - from))
      output[index] = (output[index] as number) + tone * Math.exp(-since * 7)
    }
  }
  return output
}

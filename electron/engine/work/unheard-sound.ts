// Where a recording should have had sound and none could be read: whoever reads the moments must know what they were judged without.
import type { Signal } from '../../contract/highlights.ts'
import type { Recording } from '../../contract/shows.ts'
import type { Warning } from '../../contract/warnings.ts'

/** So much without sound is worth a word. */
const leastMs = 10_000
/** In less, loudness cannot be told. */
const tooShortMs = 1000

/** Times in the details count from the recording's start. One without any audio track was told of when it was opened. */
export function warnOfUnheardSound(
  recording: Pick<Recording, 'path' | 'audio' | 'showStartMs' | 'durationMs'>,
  { signals, audioTrack }: { signals: readonly Signal[]; audioTrack: number },
): Warning[] {
  const { path: file, audio, durationMs } = recording
  if (audio.length === 0 || durationMs < tooShortMs) return []
  const loudness = signals.find(({ name }) => name === 'loudness')
  if (!loudness || loudness.samples.every(Number.isNaN))
    return [{ code: 'recording-sound-unreadable', details: { file, track: audioTrack, tracks: audio.length } }]
  const unheard = unheardIn(loudness, recording).filter(({ fromMs, toMs }) => toMs - fromMs >= leastMs)
  const holes = unheard.filter(({ toMs }) => toMs < durationMs)
  const end = unheard.find(({ toMs }) => toMs === durationMs)
  return [
    ...(holes.length === 0 ? [] : [{ code: 'recording-sound-missing' as const, details: { file, ...summaryOf(holes) } }]),
    ...(end ? [{ code: 'recording-sound-ends' as const, details: { file, heardMs: Math.round(end.fromMs) } }] : []),
  ]
}

interface Stretch {
  fromMs: number
  toMs: number
}

/** In order, counted from the recording's start. */
function unheardIn(
  { startMs, stepMs, samples }: Signal,
  { showStartMs, durationMs }: Pick<Recording, 'showStartMs' | 'durationMs'>,
): Stretch[] {
  const stretches: Stretch[] = []
  for (const [index, value] of samples.entries()) {
    if (!Number.isNaN(value)) continue
    const fromMs = Math.max(0, startMs + index * stepMs - showStartMs)
    const toMs = index === samples.length - 1 ? durationMs : Math.min(durationMs, startMs + (index + 1) * stepMs - showStartMs)
    const last = stretches.at(-1)
    if (last && last.toMs >= fromMs) last.toMs = Math.max(last.toMs, toMs)
    else stretches.push({ fromMs, toMs })
  }
  return stretches
}

/** The longest, and how many there are: a torn recording may have hundreds. */
function summaryOf(holes: readonly Stretch[]): { count: number; fromMs: number; toMs: number } {
  const longest = holes.reduce((most, each) => (each.toMs - each.fromMs > most.toMs - most.fromMs ? each : most))
  return { count: holes.length, fromMs: Math.round(longest.fromMs), toMs: Math.round(longest.toMs) }
}

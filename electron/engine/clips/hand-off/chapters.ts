// Chapters for a video's description, by YouTube's rules: the first at 0:00, ascending, at least three, each at least ten seconds.
import type { JudgedMoment } from '../../../contract/highlights.ts'
import { notDropped, titleOf } from './hand-off.ts'
import type { HandOffWords } from './hand-off.ts'

const shortestSeconds = 10
const fewest = 3

export interface Chapters {
  text: string
  /** False with fewer than three chapters: the lines are right, but YouTube shows none of them. */
  isEnough: boolean
}

interface Chapter {
  seconds: number
  title: string
}

/**
 * Where the rules do not fit the moments: of two that begin less than ten seconds apart, the one with the higher score stays; so
 * close to the end there is none; one in the first ten seconds begins at 0:00, else `openingTitle` does.
 */
export function toChapters({
  moments,
  durationMs,
  openingTitle,
  words,
}: {
  moments: readonly JudgedMoment[]
  durationMs: number
  openingTitle: string
  words: HandOffWords
}): Chapters {
  const chapters: Chapter[] = []
  for (const moment of notDropped(moments).toSorted((one, other) => other.score - one.score)) {
    const seconds = Math.max(0, Math.floor(moment.startMs / 1000))
    const isRoomAfter = durationMs / 1000 - seconds >= shortestSeconds
    const isRoomBeside = chapters.every(other => Math.abs(other.seconds - seconds) >= shortestSeconds)
    if (isRoomAfter && isRoomBeside) chapters.push({ seconds, title: titleOf(moment, words) })
  }
  const lines = withOpening(chapters, openingTitle).map(({ seconds, title }) => `${toClock(seconds)} ${oneLine(title)}\n`)
  return { text: lines.join(''), isEnough: lines.length >= fewest }
}

function withOpening(chapters: readonly Chapter[], title: string): Chapter[] {
  const [first, ...others] = chapters.toSorted((one, other) => one.seconds - other.seconds)
  if (!first) return [{ seconds: 0, title }]
  return first.seconds < shortestSeconds ? [{ ...first, seconds: 0 }, ...others] : [{ seconds: 0, title }, first, ...others]
}

/** A description holds no < and no >. */
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim().replaceAll('<', '‹').replaceAll('>', '›')

/** `0:00`, `12:34`, `1:02:03` */
function toClock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

// From what is chosen on the page to what the engine is asked for.
import { mostRanges } from '../../../../electron/contract/clips.ts'
import type { Clip, ClipMode, ClipPreset, ClipRange } from '../../../../electron/contract/clips.ts'
import type { JudgedMoment, MomentKind } from '../../../../electron/contract/highlights.ts'
import type { Input } from '../../../../electron/contract/index.ts'

export const loudnesses = ['off', '-16', '-14'] as const
export type Loudness = (typeof loudnesses)[number]

/** How clips are cut; the folder is apart, because it is a setting. */
export interface How {
  mode: ClipMode
  preset: ClipPreset
  loudness: Loudness
  isJoined: boolean
}

export const defaultHow: How = { mode: 'exact', preset: 'source', loudness: 'off', isJoined: false }

type Requests = Input<'clips.cut'>['requests']

export interface CutPlan {
  show: { id: string; title: string }
  /** In order of the show. */
  moments: readonly JudgedMoment[]
  how: How
  folder: string
  kindWords: Readonly<Record<MomentKind, string>>
}

/** One request a file. */
export function requestsFor({ show, moments, how, folder, kindWords }: CutPlan): Requests {
  const { mode, preset, loudness } = how
  const shared = {
    showId: show.id,
    mode,
    ...(preset !== 'source' && { preset }),
    ...(loudness !== 'off' && { loudnessLufs: Number(loudness) }),
    target: { folder },
  }
  if (isOneFile(moments, how)) return [{ ...shared, title: show.title, kindWord: '', ranges: moments.map(rangeOf) }]
  return moments.map(moment => ({
    ...shared,
    momentId: moment.id,
    title: moment.title ?? show.title,
    kindWord: kindWords[moment.kind],
    ranges: [rangeOf(moment)],
  }))
}

/** The ranges of each file. */
export const filesOf = (moments: readonly JudgedMoment[], how: How): { ranges: ClipRange[] }[] =>
  isOneFile(moments, how) ? [{ ranges: moments.map(rangeOf) }] : moments.map(moment => ({ ranges: [rangeOf(moment)] }))

/** A single moment is a clip of its own, joined or not. */
export const isOneFile = (moments: readonly JudgedMoment[], { isJoined }: How): boolean => isJoined && moments.length > 1

export const isTooManyToJoin = (moments: readonly JudgedMoment[], how: How): boolean =>
  isOneFile(moments, how) && moments.length > mostRanges

/** What will be made of it; as far as it can be told before. */
export const modeInEffect = ({ mode, preset, loudness }: How): ClipMode =>
  preset !== 'source' || (mode === 'lossless' && loudness !== 'off') ? 'encode' : mode

export const inShowOrder = <T extends ClipRange>(moments: readonly T[]): T[] =>
  moments.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)

export const lengthOf = (ranges: readonly ClipRange[]): number => ranges.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)

/** Of the finished file. */
export const clipLengthOf = (clip: Pick<Clip, 'startMs' | 'endMs' | 'parts'>): number => lengthOf(clip.parts ?? [clip])

const rangeOf = ({ startMs, endMs }: ClipRange): ClipRange => ({ startMs, endMs })

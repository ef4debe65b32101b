// How good the moments are: on made-up shows whose truth is known, and on real bursts of chat.
import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Figure } from '../figure.ts'
import { rankBursts } from './bursts.ts'
import { estimateMean } from './interval.ts'
import type { Found } from './match-moments.ts'
import { liveFigures } from './live-figures.ts'
import type { MeasuredShow } from './measure-show.ts'

export interface MomentsOptions {
  shows: number
  /** Drawn from 10 to 60 when undefined. */
  minutes: number | undefined
  withAblation: boolean
}

const burstFolder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'twitch-bursts')

export async function measureMoments(options: MomentsOptions): Promise<Figure[]> {
  const shows = await playShows(options)
  const ours = shows.map(show => show.ours)
  const delays = shows.flatMap(({ delay }) => delay ?? [])
  const measured = delays.filter(({ isMeasured }) => isMeasured)
  const figures = [
    ...compared('precision@k', shows, ({ precisionAtK }) => precisionAtK, { goal: '≥ 0.8', isMet: value => value >= 0.8 }),
    ...compared('recall', shows, ({ recall }) => recall, { goal: '≥ 0.7', isMet: value => value >= 0.7 }),
    ...compared('traps a show', shows, ({ traps }) => traps.length, { goal: '≤ 0.5', isMet: value => value <= 0.5 }),
    figure(
      'moments a show',
      ours.map(({ proposed }) => proposed),
      '',
    ),
    figure(
      'mean length',
      ours.flatMap(({ meanLengthMs }) => seconds(meanLengthMs)),
      's',
    ),
    figure(
      'start, off by',
      ours.flatMap(({ edgeErrorsMs }) => edgeErrorsMs.flatMap(({ start }) => seconds(Math.abs(start)))),
      's',
    ),
    figure(
      'end, off by',
      ours.flatMap(({ edgeErrorsMs }) => edgeErrorsMs.flatMap(({ end }) => seconds(Math.abs(end)))),
      's',
    ),
    figure(
      'called by their kind',
      ours.filter(({ hits }) => hits > 0).map(({ hits, kindsRight }) => kindsRight / hits),
      '',
    ),
    { name: 'shows whose chat delay was measured', value: measured.length / Math.max(1, delays.length), unit: '' },
    {
      ...figure(
        'chat delay where measured, off by',
        measured.flatMap(({ errorMs }) => seconds(errorMs)),
        's',
      ),
      ...{ goal: '≤ 1.5 s', met: estimateMean(measured.map(({ errorMs }) => errorMs)).mean <= 1500 },
    },
    ...liveFigures(shows),
    ...ablations(shows),
    ...burstFigures(),
  ]
  return figures.filter(({ value }) => !Number.isNaN(value)) // a few short shows may have no delay to measure
}

async function playShows({ shows, minutes, withAblation }: MomentsOptions): Promise<MeasuredShow[]> {
  const processes = Math.min(shows, availableParallelism())
  const seedsOf = (place: number) =>
    Array.from({ length: shows }, (_, seed) => String(seed)).filter(seed => Number(seed) % processes === place)
  const program = join(import.meta.dirname, 'show-process.ts')
  const play = async (place: number) => {
    const args = [program, 'checking', withAblation ? 'ablation' : 'plain', String(minutes ?? 'drawn'), ...seedsOf(place)]
    const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 })
    return stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as MeasuredShow)
  }
  return (await Promise.all(Array.from({ length: processes }, (_, place) => play(place)))).flat().sort((a, b) => a.seed - b.seed)
}

/** Ours, beside the plain method (the reference) and the first version. */
function compared(
  name: string,
  shows: readonly MeasuredShow[],
  valueOf: (found: Found) => number | undefined,
  { goal, isMet }: { goal: string; isMet: (value: number) => boolean },
): Figure[] {
  const of = (method: (show: MeasuredShow) => Found) => shows.flatMap(show => valueOf(method(show)) ?? [])
  const bars = estimateMean(of(({ messageBars }) => messageBars)).mean
  const { value, ...ours } = figure(
    name,
    of(show => show.ours),
    '',
  )
  return [
    { ...ours, value, reference: bars, ratio: value / bars, goal, met: isMet(value) },
    figure(
      `${name}, messages per 30 s`,
      of(({ messageBars }) => messageBars),
      '',
    ),
    figure(
      `${name}, first version`,
      of(({ firstVersion }) => firstVersion),
      '',
    ),
  ]
}

/** The mean, with its 95 % interval beside the name. */
function figure(name: string, values: readonly number[], unit: string): Figure {
  const { mean, low, high } = estimateMean(values)
  return { name: `${name} [${low.toFixed(2)}, ${high.toFixed(2)}]`, value: mean, unit }
}

const seconds = (ms: number | undefined): number[] => (ms === undefined ? [] : [ms / 1000])

/** What precision@k and recall together lose when a signal is not looked at: below zero it is better off without. */
function ablations(shows: readonly MeasuredShow[]): Figure[] {
  const names = [...new Set(shows.flatMap(({ without }) => Object.keys(without)))]
  const quality = ({ precisionAtK = NaN, recall = NaN }: Found) => precisionAtK + recall
  return names.map(name => {
    const losses = shows.flatMap(({ ours, without }) => (without[name] ? quality(ours) - quality(without[name]) : []))
    return figure(
      `lost without ${name}`,
      losses.filter(loss => !Number.isNaN(loss)),
      '',
    )
  })
}

function burstFigures(): Figure[] {
  const found = rankBursts(burstFolder)
  if (!found) return []
  const baselines = [found.messagesPerSecond, found.burstLength, found.emoteRatio]
  const best = Math.max(...baselines)
  return [
    {
      ...{ name: `average precision of ${found.events} events among ${found.bursts} real bursts`, value: found.ours, unit: '' },
      ...{ reference: best, ratio: found.ours / best, goal: '≥ reference + 0.10', met: found.ours >= best + 0.1 },
    },
    { name: 'the same by messages a second', value: found.messagesPerSecond, unit: '' },
    { name: 'the same by length of the burst', value: found.burstLength, unit: '' },
    { name: 'the same by emote ratio', value: found.emoteRatio, unit: '' },
  ]
}

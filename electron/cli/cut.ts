// Two forms: the best moments into a folder, or one stretch (or several, joined) into one file.
import { extname, resolve } from 'node:path'
import { clipModes, clipPresets, mostRanges } from '../contract/clips.ts'
import type { Clip, ClipRange, ClipRequest } from '../contract/clips.ts'
import { AppError } from '../contract/errors.ts'
import type { EngineClient } from '../contract/index.ts'
import type { Job } from '../contract/jobs.ts'
import type { Show } from '../contract/shows.ts'
import { runAnalysis, sourceOf } from './analyse.ts'
import type { Command, CommandContext } from './command.ts'
import { UsageError } from './command.ts'
import { analyseOptions, analyseRequestOf, choiceOption, numberOption, textOption, textsOption } from './options.ts'
import { parseRange, toTimeText } from '../words/show-time.ts'
import { resultOf, waitForJobs } from './wait-for-jobs.ts'

const defaultTop = 10

export const cut: Command = {
  options: {
    ...analyseOptions,
    out: { type: 'string' },
    top: { type: 'string' },
    mode: { type: 'string' },
    range: { type: 'string', multiple: true },
    preset: { type: 'string' },
    loudness: { type: 'string' },
  },
  mostArguments: Infinity,
  async run(context) {
    const { words, positionals } = context
    if (positionals.length === 0) throw new UsageError(words.cli.needs(words.cli.arguments.showOrRecording))
    const how = howOf(context)
    const engine = await context.engine()
    if (how.ranges.length === 0) return cutMoments(engine, await analysedShow(engine, context), how, context)
    await cutClips(engine, [await rangeRequest(engine, context, how)], context)
  },
}

/** Cuts a show's best moments into a folder, those a person kept first. */
async function cutMoments(
  engine: EngineClient,
  show: Show,
  how: Pick<How, 'out' | 'top' | 'choices'>,
  context: CommandContext,
): Promise<void> {
  const moments = await engine.call('highlights.moments', { showId: show.id })
  const wanted = moments.filter(moment => moment.decision !== 'dropped').slice(0, how.top)
  if (wanted.length === 0) throw new AppError('nothing-to-cut', `no moments in ${show.id}`)
  const requests = wanted.map(({ id, startMs, endMs, title, kind }) => ({
    showId: show.id,
    momentId: id,
    title: title ?? show.title,
    kindWord: context.words.kinds[kind],
    ranges: [{ startMs, endMs }],
    ...how.choices,
    target: { folder: how.out },
  }))
  await cutClips(engine, requests, context)
}

async function cutClips(engine: EngineClient, requests: ClipRequest[], context: CommandContext): Promise<void> {
  const { jobIds } = await engine.call('clips.cut', { requests })
  reportClips(await waitForJobs(engine, jobIds, context), context)
}

interface How {
  out: string
  /** Joined in this order. */
  ranges: ClipRange[]
  top: number
  choices: Pick<ClipRequest, 'mode' | 'preset' | 'loudnessLufs' | 'audioTrack'>
}

function howOf(context: CommandContext): How {
  const { cli } = context.words
  const out = textOption(context, 'out')
  if (out === undefined) throw new UsageError(cli.needs('--out'))
  const mode = choiceOption(context, 'mode', clipModes) ?? 'exact'
  const preset = choiceOption(context, 'preset', clipPresets)
  const loudnessLufs = numberOption(context, 'loudness', { from: -70, to: -5, isWhole: false })
  if (loudnessLufs !== undefined && mode === 'lossless') throw new UsageError(cli.losslessKeepsSound)
  const audioTrack = numberOption(context, 'audio-track', { from: 0, to: 63, isWhole: true })
  const ranges = rangesOf(context)
  const hasRanges = ranges.length > 0
  const top = numberOption(context, 'top', { from: 1, to: 1000, isWhole: true })
  const ofMoments = ['top', 'chat', 'chat-offset', 'catalogue'].find(name => context.values[name] !== undefined)
  if (hasRanges && ofMoments !== undefined) throw new UsageError(cli.notTogether('--range', `--${ofMoments}`))
  if (hasRanges && !isClipFile(out)) throw new UsageError(cli.outNeedsExtension(out))
  if (!hasRanges && isClipFile(out)) throw new UsageError(cli.fileNeedsRange(out))
  return {
    out: resolve(out),
    ranges,
    top: top ?? defaultTop,
    choices: {
      mode,
      ...(preset !== undefined && { preset }),
      ...(loudnessLufs !== undefined && { loudnessLufs }),
      ...(audioTrack !== undefined && { audioTrack }),
    },
  }
}

function rangesOf(context: CommandContext): ClipRange[] {
  const { cli } = context.words
  const texts = textsOption(context, 'range')
  if (texts.length > mostRanges) throw new UsageError(cli.tooManyRanges(texts.length, mostRanges))
  return texts.map(text => {
    const range = parseRange(text)
    if (!range) throw new UsageError(cli.badRange(text))
    return range
  })
}

const isClipFile = (file: string) => ['.mp4', '.mkv', '.mov'].includes(extname(file).toLowerCase())

async function rangeRequest(engine: EngineClient, context: CommandContext, how: How): Promise<ClipRequest> {
  const source = await sourceOf(engine, context.positionals)
  const { show } =
    source.showId === undefined
      ? await openRecordings(engine, source.recordings, context)
      : { show: await engine.call('shows.find', { show: source.showId }) }
  return { showId: show.id, title: show.title, kindWord: '', ranges: how.ranges, ...how.choices, target: { file: how.out } }
}

async function openRecordings(engine: EngineClient, recordings: string[], { words, note }: CommandContext): Promise<{ show: Show }> {
  const opened = await engine.call('shows.open', { recordings })
  for (const warning of opened.warnings) note(words.cli.warning(words.warningText(warning)))
  return opened
}

/** The show, analysed: anew when there is no analysis yet, or when options ask for another one. */
async function analysedShow(engine: EngineClient, context: CommandContext): Promise<Show> {
  const source = await sourceOf(engine, context.positionals)
  const asksAnew =
    textsOption(context, 'chat').length > 0 ||
    ['chat-offset', 'catalogue', 'audio-track'].some(name => textOption(context, name) !== undefined)
  if (!asksAnew) {
    const known =
      source.showId === undefined
        ? (await engine.call('shows.open', { recordings: source.recordings })).show
        : await engine.call('shows.find', { show: source.showId })
    if (known.isAnalysed) return known
  }
  const result = await runAnalysis(engine, analyseRequestOf(context, source), context)
  for (const warning of result.warnings) context.note(context.words.cli.warning(context.words.warningText(warning)))
  return engine.call('shows.find', { show: result.showId })
}

function reportClips(jobs: readonly Job[], context: CommandContext) {
  const { words } = context
  const done = jobs.flatMap(job => (job.kind === 'clip' && job.result ? [job.result] : []))
  for (const clip of done) {
    context.say(clipLine(clip, context))
    for (const warning of clip.warnings) context.say(`   ${words.warningText(warning)}`)
  }
  context.sayJson({
    clips: done.map(clip => ({
      ...clip,
      ...(clip.fallback && { fallback: { ...clip.fallback, text: words.fallbackText(clip.fallback.reason) } }),
      warnings: clip.warnings.map(warning => ({ ...warning, text: words.warningText(warning) })),
    })),
  })
  const failed = jobs.find(job => job.state !== 'done')
  if (failed) resultOf(failed)
}

function clipLine(clip: Clip, { words }: CommandContext): string {
  const ranges = (clip.parts ?? [clip]).map(({ startMs, endMs }) => `${toTimeText(startMs)}–${toTimeText(endMs)}`)
  const notes = [
    words.cli.modes[clip.mode],
    clip.verified ? words.cli.verified : words.cli.notVerified,
    ...(clip.fallback ? [words.cli.fellBack(words.fallbackText(clip.fallback.reason))] : []),
  ]
  return words.cli.clipDone(clip.file, ranges.join(' + '), notes.join(' · '))
}

import { resolve } from 'node:path'
import { AppError } from '../contract/errors.ts'
import type { EngineClient } from '../contract/index.ts'
import type { AnalyseRequest, AnalyseResult } from '../contract/jobs.ts'
import type { Command, CommandContext } from './command.ts'
import { UsageError } from './command.ts'
import { findById } from './find-show.ts'
import { analyseOptions, analyseRequestOf } from './options.ts'
import { analysisJson, momentLines, showLine } from './print-analysis.ts'
import { resultOf, waitForJobs } from './wait-for-jobs.ts'

export const analyse: Command = {
  options: analyseOptions,
  mostArguments: Infinity,
  async run(context) {
    const { words, positionals } = context
    if (positionals.length === 0) throw new UsageError(words.cli.needs(words.cli.arguments.recording))
    const engine = await context.engine()
    const source = await sourceOf(engine, positionals)
    const result = await runAnalysis(engine, analyseRequestOf(context, source), context)
    const show = await engine.call('shows.find', { show: result.showId })
    const moments = await engine.call('highlights.moments', { showId: show.id })
    for (const warning of result.warnings) context.note(words.cli.warning(words.warningText(warning)))
    context.say(showLine(show, result.analysis, words))
    for (const line of moments.length === 0 ? [words.cli.noMoments] : momentLines(moments, words)) context.say(line)
    context.sayJson(analysisJson(show, moments, result, words))
  },
}

/** One argument may be the id of a show; everything else is files. */
export async function sourceOf(
  engine: EngineClient,
  positionals: readonly string[],
): Promise<Pick<AnalyseRequest, 'recordings' | 'showId'>> {
  const [wanted = ''] = positionals
  const show = positionals.length === 1 ? await findById(engine, wanted) : undefined
  return show ? { recordings: [], showId: show.id } : { recordings: positionals.map(file => resolve(file)) }
}

export async function runAnalysis(engine: EngineClient, request: AnalyseRequest, context: CommandContext): Promise<AnalyseResult> {
  const { jobId } = await engine.call('jobs.analyse', request)
  const [job] = await waitForJobs(engine, [jobId], context)
  if (job?.kind !== 'analyse') throw new AppError('internal', `job ${jobId} is no analysis`)
  return resultOf(job)
}

// What `npm start` does until there is a window: the main job, end to end, on the built-in sample.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sampleIn } from '../engine/prepare.ts'
import { runAnalysis } from './analyse.ts'
import type { Command } from './command.ts'
import { cutMoments } from './cut.ts'
import { momentLines, showLine } from './print-analysis.ts'
import { readyFfmpeg } from './ready-ffmpeg.ts'

const sampleClips = 5

export const start: Command = {
  options: {},
  mostArguments: 0,
  async run(context) {
    const { words, dataFolder, progress, signal } = context
    const { ffmpeg } = await readyFfmpeg(context)
    context.say(words.cli.usingFfmpeg(ffmpeg.version, ffmpeg.path))
    const engine = await context.engine() // before the sample is made: from here on the data folder is ours alone
    const onProgress = (share: number) => progress.show({ label: words.cli.sampleMaking, progress: share, leftMs: undefined })
    const sample = await sampleIn(dataFolder, { signal, onProgress })
    progress.end()

    const { showId, analysis } = await runAnalysis(
      engine,
      { recordings: [sample.recording], chat: [sample.chat], title: sample.title },
      context,
    )
    const show = await engine.call('shows.find', { show: showId })
    const moments = await engine.call('highlights.moments', { showId })
    context.say(showLine(show, analysis, words))
    for (const line of momentLines(moments, words)) context.say(line)

    const out = join(dataFolder, 'sample', 'clips')
    // cutting the sample again at each start would only pile up copies
    const isCut = existsSync(out) && show.clips >= Math.min(sampleClips, moments.length)
    if (!isCut) await cutMoments(engine, show, { out, top: sampleClips, choices: { mode: 'lossless' } }, context)
    context.say(words.cli.clipsAre(out))
    context.say(words.cli.tryNext)
  },
}

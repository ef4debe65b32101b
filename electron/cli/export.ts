import { resolve } from 'node:path'
import { exportFormats } from '../contract/clips.ts'
import type { Command } from './command.ts'
import { UsageError } from './command.ts'
import { findShow } from './find-show.ts'
import { warningsJson } from './print-analysis.ts'
import { choiceOption, textOption } from './options.ts'

export const exportMoments: Command = {
  options: { format: { type: 'string' }, out: { type: 'string' } },
  mostArguments: 1,
  async run(context) {
    const { words, positionals } = context
    const [wanted] = positionals
    if (wanted === undefined) throw new UsageError(words.cli.needs(words.cli.arguments.show))
    const format = choiceOption(context, 'format', exportFormats)
    if (format === undefined) throw new UsageError(words.cli.needs(`--format (${exportFormats.join(', ')})`))
    const out = textOption(context, 'out')
    if (out === undefined) throw new UsageError(words.cli.needs('--out'))
    const engine = await context.engine()
    const show = await findShow(engine, wanted)
    const moments = await engine.call('highlights.moments', { showId: show.id })
    const reasons = Object.fromEntries(moments.map(moment => [moment.id, words.reasonsText(moment)]))
    const { file, files, warnings } = await engine.call('clips.export', {
      showId: show.id,
      format,
      file: resolve(out),
      words: { kinds: words.kinds, reasons, opening: words.cli.opening },
    })
    for (const warning of warnings) context.note(words.cli.warning(words.warningText(warning)))
    for (const each of files) context.say(words.cli.written(each))
    context.sayJson({ file, ...(files.length > 1 && { files }), ...(warnings.length > 0 && { warnings: warningsJson(warnings, words) }) })
  },
}

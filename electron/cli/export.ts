import { resolve } from 'node:path'
import { exportFormats } from '../contract/clips.ts'
import type { Command } from './command.ts'
import { UsageError } from './command.ts'
import { choiceOption, textOption } from './options.ts'

export const exportMoments: Command = {
  options: { format: { type: 'string' }, out: { type: 'string' } },
  async run(context) {
    const { words, positionals } = context
    const [wanted, ...more] = positionals
    if (wanted === undefined || more.length > 0) throw new UsageError(words.cli.needs('SHOW'))
    const format = choiceOption(context, 'format', exportFormats)
    if (format === undefined) throw new UsageError(words.cli.needs(`--format (${exportFormats.join(', ')})`))
    const out = textOption(context, 'out')
    if (out === undefined) throw new UsageError(words.cli.needs('--out'))
    const engine = await context.engine()
    const show = await engine.call('shows.find', { show: wanted })
    const moments = await engine.call('highlights.moments', { showId: show.id })
    const reasons = Object.fromEntries(moments.map(moment => [moment.id, words.reasonsText(moment)]))
    const { file } = await engine.call('clips.export', {
      showId: show.id,
      format,
      file: resolve(out),
      words: { kinds: words.kinds, reasons },
    })
    context.say(words.cli.written(file))
    context.sayJson({ file })
  },
}

import type { Command } from './command.ts'
import { UsageError } from './command.ts'
import { findShow } from './find-show.ts'
import { toSizeText } from '../words/show-time.ts'

export const deleteShow: Command = {
  options: {},
  mostArguments: 1,
  async run(context) {
    const { words, positionals } = context
    const [wanted] = positionals
    if (wanted === undefined) throw new UsageError(words.cli.needs(words.cli.arguments.show))
    const engine = await context.engine()
    const show = await findShow(engine, wanted)
    const { freedBytes } = await engine.call('shows.delete', { showId: show.id })
    context.say(words.cli.deleted(show.title, toSizeText(freedBytes)))
    context.sayJson({ deleted: { id: show.id, title: show.title }, freedBytes })
  },
}

import type { Command } from './command.ts'
import { toClockText } from '../words/show-time.ts'

/** Enough of an id to type; `shows.find` takes the beginning of one. */
const shortId = 8

export const shows: Command = {
  options: {},
  mostArguments: 0,
  async run(context) {
    const { cli } = context.words
    const all = await (await context.engine()).call('shows.list', {})
    context.sayJson({ shows: all })
    if (all.length === 0) context.say(cli.noShows)
    for (const show of all) {
      const facts = [
        cli.duration(toClockText(show.durationMs)),
        cli.messages(show.messages),
        cli.moments(show.moments),
        cli.clips(show.clips),
      ]
      context.say(`${show.id.slice(0, shortId)}  ${cli.showLine(show.title, facts)}`)
      for (const { path } of show.recordings) context.say(`${' '.repeat(shortId)}  ${path}`)
    }
  },
}

// Word lists are written as readable text; this turns them into one precompiled pattern.

/** One of several words within a longer piece; separated by spaces or line ends. */
export const oneOf = (...lists: string[]): string => `(?:${alternativesOf(lists)})`

/** Patterns as one; all have the flags of the first. */
export const anyPattern = (first: RegExp, ...others: RegExp[]): RegExp =>
  new RegExp([first, ...others].map(({ source }) => source).join('|'), first.flags)

/** Alternatives, each a piece of a regular expression, one or several to a line, separated by spaces or line ends. */
export const anyOf = (...lists: string[]): RegExp => new RegExp(alternativesOf(lists))

/** The same, for a text that is nothing else but one of them, said once or several times, with closing particles and marks. */
export const onlyOf = (...lists: string[]): RegExp =>
  new RegExp(`^[\\s~!,.，。…]*(?:(?:${alternativesOf(lists)})[啊呀哦噢喔呢啦了哈哇嘛吧呐的诶欸耶\\s~!,.，。…^、]*)+$`)

/** Latin phrases, each a piece of a regular expression: their ends are ends of words. A line end within one is a blank. */
export const anyPhrase = (...phrases: string[]): RegExp =>
  new RegExp(`(?<![a-z0-9])(?:${phrases.join('|').replace(/\s*\n\s*/g, ' ')})(?![a-z0-9])`)

export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

const alternativesOf = (lists: string[]) => lists.flatMap(list => list.trim().split(/\s+/)).join('|')

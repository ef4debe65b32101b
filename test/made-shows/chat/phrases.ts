// How phrases are written down: many on a line, with `|` between them. `{price}` and the like are filled in when they are said.

export interface Phrases {
  chinese: readonly string[]
  /** In Latin script, mostly English. */
  latin: readonly string[]
}

export const phrases = (chinese: string, latin: string): Phrases => ({ chinese: split(chinese), latin: split(latin) })

const split = (text: string): string[] =>
  text
    .split(/[|\n]/)
    .map(phrase => phrase.trim())
    .filter(phrase => phrase !== '')

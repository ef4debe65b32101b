// How a text is cut for the search index. Chinese has no spaces and most of its words are two characters long, so every
// pair of neighbouring characters is a term: any two characters are found, wherever they stand, and latin text is treated alike.

/** Full width and half width, upper and lower case are the same to who searches. */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase().toWellFormed()

/** The terms of a folded text, separated by spaces: each pair of neighbours, and the last character of each run alone. */
export function termsOf(folded: string): string {
  let terms = ''
  for (const run of runsOf(folded)) for (const [index, character] of run.entries()) terms += `${character}${run[index + 1] ?? ''} `
  return terms
}

/**
 * What to ask the index for: a query whose answers include every text that contains `folded`, and others.
 * Terms have no ASCII in them, so nothing a person types can be taken for an operator or end a quotation.
 */
export function queryFor(folded: string): string {
  const wanted = runsOf(folded).flatMap(run => (run.length === 1 ? `"${run[0]}"*` : pairsOf(run).map(pair => `"${pair}"`)))
  return [...new Set(wanted)].join(' AND ')
}

const pairsOf = (run: readonly string[]): string[] => run.slice(1).map((character, index) => `${run[index]}${character}`)

const runsOf = (folded: string): string[][] =>
  folded
    .split(/\s+/)
    .filter(run => run !== '')
    .map(run => Array.from(run, indexed))

/**
 * FTS5's `ascii` tokenizer takes every character beyond ASCII for a letter and splits at ASCII punctuation. Moving ASCII into a
 * private area of Unicode makes letters of everything: "？？", "1+1" and ":)" are found like words.
 */
function indexed(character: string): string {
  const code = character.charCodeAt(0)
  return code < 128 ? String.fromCharCode(0xe000 + code) : character
}

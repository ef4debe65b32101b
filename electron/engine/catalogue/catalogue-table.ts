// What a catalogue file is before anybody knows what its columns mean.

export interface TableRow {
  /** Where the row begins in the file, from 1: what a person finds in an editor or a spreadsheet. */
  line: number
  cells: string[]
  /** A quotation mark that is not closed properly; `cells` is empty then. */
  isBroken: boolean
}

export interface Table {
  rows: TableRow[]
  /** Set where the encoding had to be guessed. */
  guessedEncoding?: string
}

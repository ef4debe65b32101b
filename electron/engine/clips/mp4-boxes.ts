// The boxes that MP4 and MOV files are made of. Pure; reading outside a box throws a RangeError.

/** The boxes inside a box, without their heads. */
export function* childrenOf(box: Buffer): Generator<{ type: string; body: Buffer }> {
  for (let at = 0; at + 8 <= box.length;) {
    const size = box.readUInt32BE(at)
    if (size < 8 || at + size > box.length) throw new RangeError(`a box of ${size} bytes at ${at} of ${box.length}`)
    yield { type: box.toString('latin1', at + 4, at + 8), body: box.subarray(at + 8, at + size) }
    at += size
  }
}

/** The first box along this path. */
export function findBox(box: Buffer, ...path: readonly string[]): Buffer | undefined {
  let found: Buffer | undefined = box
  for (const wanted of path) {
    found = found && [...childrenOf(found)].find(({ type }) => type === wanted)?.body
  }
  return found
}

/** A table: version and flags, how many rows, then rows of `columns` numbers of 32 bits. */
export function readTable(box: Buffer, columns: number): number[][] {
  const numbers = readNumbers(box, columns)
  return Array.from({ length: numbers.length / columns }, (_, row) => Array.from(numbers.subarray(row * columns, (row + 1) * columns)))
}

/** The same, row behind row: some tables have a row a packet. */
export function readNumbers(box: Buffer, columns: number): Uint32Array {
  const rows = box.readUInt32BE(4)
  if (8 + rows * columns * 4 > box.length) throw new RangeError(`${rows} rows in ${box.length} bytes`)
  const numbers = new Uint32Array(rows * columns)
  for (let place = 0; place < numbers.length; place++) numbers[place] = box.readUInt32BE(8 + 4 * place)
  return numbers
}

// Boxes of an MP4, to be written (ISO/IEC 14496-12). Pure.

export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.reduce((sum, { length }) => sum + length, 8))
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, ...content])
}

/** With version 0 and no flags: `head`, then all of `values`, each of 32 bits. An hour has tables of 400,000. */
export function table(type: string, head: readonly number[], values: readonly number[]): Buffer {
  const body = Buffer.alloc(4 + 4 * (head.length + values.length))
  for (const [place, value] of head.entries()) body.writeUInt32BE(value, 4 + 4 * place)
  const from = 4 + 4 * head.length
  for (let place = 0; place < values.length; place++) body.writeInt32BE(values[place]! | 0, from + 4 * place)
  return box(type, body)
}

/** Values one behind the other as runs of how many and which, flat. */
export function runsOf(values: readonly number[]): number[] {
  const runs: number[] = []
  for (const value of values) {
    if (runs.length > 0 && runs.at(-1) === value) runs[runs.length - 2]!++
    else runs.push(1, value)
  }
  return runs
}

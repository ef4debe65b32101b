// What is thrown where a picture stream breaks the rules of its format: recordings come from anywhere, and may be cut off or damaged.

/** The message says which field, and what is wrong with it. A RangeError, as reading outside a Buffer is one, too. */
export class MalformedStream extends RangeError {
  override readonly name = 'MalformedStream'
}

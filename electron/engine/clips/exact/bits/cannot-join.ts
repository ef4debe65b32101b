// What is thrown where streams are in order, each by itself, but cannot be put into one track here.

/** The message says what differs or what is not known here. */
export class CannotJoin extends Error {
  override readonly name = 'CannotJoin'
}

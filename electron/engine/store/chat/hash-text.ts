/**
 * A 32-bit hash of a text, signed, so that it takes four bytes in a row and in an index where the text itself would take
 * forty. Who looks something up by it compares the text as well. The seed is random for each show: nobody can prepare a
 * chat file whose ids all fall together and make each look-up slower than the one before.
 */
export function hashText(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) // FNV-1a
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) // ids that count up differ in their last letters only: spread that
  return hash ^ (hash >>> 13)
}

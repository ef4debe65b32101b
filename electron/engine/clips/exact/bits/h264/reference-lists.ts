// Which pictures a slice of H.264 is made from: ISO/IEC 14496-10 8.2.4. Pure; frames and short-term references only.
import type { ListCommand, SliceKind } from './slice-header.ts'

export interface Reference {
  /** Among the reference pictures in the order stored, from anywhere on. */
  number: number
  /** In the order shown; of its two fields, the one that is shown first. */
  order: number
}

/** The lists as they are before a slice's own commands: 8.2.4.2. @param order of the picture that is made from them */
export function initialLists<Picture extends Reference>(kind: SliceKind, stored: readonly Picture[], order: number): Picture[][] {
  if (kind === 'I') return []
  if (kind === 'P') return [stored.toSorted((a, b) => b.number - a.number)]
  const before = stored.filter(picture => picture.order < order).sort((a, b) => b.order - a.order)
  const behind = stored.filter(picture => picture.order > order).sort((a, b) => a.order - b.order)
  const [first, second] = [
    [...before, ...behind],
    [...behind, ...before],
  ]
  return [first, isSame(first, second) && second.length > 1 ? [second[1]!, second[0]!, ...second.slice(2)] : second]
}

/**
 * A list of `size` entries with each of `named` put to the next place: 8.2.4.3.1. What stood there moves back; where it stood itself
 * further back, it is taken out there.
 * @param nothing what stands where there is no picture
 */
export function withNamed<Picture>(
  list: readonly Picture[],
  named: readonly Picture[],
  { size, nothing }: { size: number; nothing: Picture },
): Picture[] {
  const entries = Array.from({ length: size }, (_, place) => list[place] ?? nothing)
  for (const [place, picture] of named.entries()) {
    entries.splice(place, 0, picture)
    let next = place + 1
    for (let at = next; at <= size; at++) if (picture === nothing || entries[at] !== picture) entries[next++] = entries[at]!
    entries.length = size
  }
  return entries
}

/** The numbers of the pictures that commands name, one after the other. @param number of the picture that is made from them */
export function namedNumbers(commands: readonly ListCommand[], number: number, mostNumbers: number): number[] {
  let last = number
  return commands.map(distance => {
    last -= distance
    // as the format counts, the one named lies between the current one and as many numbers before it as there are
    const before = (((number - last) % mostNumbers) + mostNumbers) % mostNumbers
    return number - (before === 0 ? mostNumbers : before)
  })
}

/**
 * The fewest commands that make `wanted` of a list, the reverse of the above.
 * @param wanted all of them numbered before `number`
 */
export function listCommandsFor<Picture extends Reference>(
  initial: readonly Picture[],
  wanted: readonly Picture[],
  { number, mostNumbers }: { number: number; mostNumbers: number },
): ListCommand[] {
  const list = { size: wanted.length, nothing: undefined }
  let count = 0
  while (!isSame(withNamed<Picture | undefined>(initial, wanted.slice(0, count), list), wanted)) count++ // naming all of them does
  let last = number
  return wanted.slice(0, count).map(picture => {
    const distance = last - picture.number
    last = picture.number
    return distance === 0 ? mostNumbers : distance // the same one again: once around
  })
}

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((each, place) => each === b[place])

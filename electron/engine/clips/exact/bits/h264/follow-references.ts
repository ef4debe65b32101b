// Follows which pictures a decoder keeps to make others from, in a stream of H.264 as it was and as it becomes when it begins in its
// middle. ISO/IEC 14496-10 8.2.4 and 8.2.5. Pure.
import { CannotJoin } from '../cannot-join.ts'
import { initialLists, listCommandsFor, namedNumbers, withNamed } from './reference-lists.ts'
import type { Reference } from './reference-lists.ts'
import type { ListCommand, SliceHeader, SliceKind } from './slice-header.ts'

/** A picture as it was numbered; `now`: as it is numbered in the stream that becomes, `undefined` where it was left out. */
interface Followed extends Reference {
  now: Reference | undefined
}

/** What a decoder kept; `hasOlder`: there may be pictures from before the first one, too. */
interface Kept {
  stored: readonly Followed[]
  hasOlder: boolean
}

/** `gone`: a picture that is not there any more, or never was. `unknown`: that depends on pictures before the first one. */
type Entry = Followed | 'gone' | 'unknown'

export interface KeptPicture {
  /** As in a header. */
  forgotten: number[] | undefined
  listCommandsFor: (slice: SliceHeader) => ListCommand[][]
}

/** @param first the one both begin with, as it was numbered. All throw `CannotJoin`. */
export function createReferences(first: Reference, { mostNumbers, mostStored }: { mostNumbers: number; mostStored: number }) {
  const begin = { ...first, now: { number: 0, order: 0 } }
  let theirs: Kept = { stored: [begin], hasOlder: mostStored > 1 }
  let ours: readonly Reference[] = [begin.now]

  /** What goes when a picture comes: what it names, or the oldest where there is no room. */
  function leavingFor({ forgotten }: SliceHeader, { number }: Reference): readonly Followed[] {
    if (forgotten) return theirs.stored.filter(picture => forgotten.includes(number - picture.number))
    return theirs.stored.length < mostStored ? [] : [oldest(theirs.stored)] // from before the first one, one may go, too
  }

  function store(picture: Followed, leaving: readonly Followed[]): void {
    const stored = [...theirs.stored.filter(each => !leaving.includes(each)), picture]
    theirs = { stored, hasOlder: theirs.hasOlder && stored.length < mostStored }
  }

  /** @param named what the picture names; where nothing of that is there, its command is left out */
  function storeOurs(picture: Reference, named: readonly Reference[]): number[] | undefined {
    const leaving = named.length > 0 ? named : ours.length < mostStored ? [] : [oldest(ours)]
    ours = [...ours.filter(each => !leaving.includes(each)), picture]
    if (ours.length > mostStored) throw new CannotJoin('more pictures to keep than there is room for')
    return named.length > 0 ? named.map(({ number }) => picture.number - number) : undefined
  }

  return {
    leaveOut(header: SliceHeader, was: Reference): void {
      if (header.isReference) store({ ...was, now: undefined }, leavingFor(header, was))
    },

    keep(header: SliceHeader, { was, now }: { was: Reference; now: Reference }): KeptPicture {
      const [theirsBefore, oursBefore] = [theirs, ours]
      const listCommands = (slice: SliceHeader): ListCommand[][] => {
        const initial = initialLists(slice.kind, oursBefore, now.order)
        return listsOf(slice, was, { ...theirsBefore, mostNumbers }).map((list, place) =>
          listCommandsFor(initial[place]!, toOurs(list, oursBefore), { number: now.number, mostNumbers }),
        )
      }
      if (!header.isReference) return { forgotten: undefined, listCommandsFor: listCommands }
      const leaving = leavingFor(header, was)
      const named = header.forgotten ? leaving.flatMap(picture => ours.filter(each => each === picture.now)) : []
      const forgotten = storeOurs(now, named)
      store({ ...was, now }, leaving)
      return { forgotten, listCommandsFor: listCommands }
    },
  }
}

const oldest = <Picture extends Reference>(pictures: readonly Picture[]): Picture =>
  pictures.reduce((least, picture) => (picture.number < least.number ? picture : least))

/** The lists a slice was made from. */
function listsOf(slice: SliceHeader, was: Reference, kept: Kept & { mostNumbers: number }): Entry[][] {
  const initial = kept.hasOlder ? listsWithOlder(slice.kind, kept.stored, was.order) : initialLists(slice.kind, kept.stored, was.order)
  return slice.listSizes.map((size, place) => {
    const numbers = namedNumbers(slice.listCommands[place]!, was.number, kept.mostNumbers)
    const named = numbers.map(number => kept.stored.find(picture => picture.number === number) ?? 'gone')
    return withNamed<Entry>(initial[place]!, named, { size, nothing: 'gone' })
  })
}

/**
 * `initialLists` with any number of pictures from before the first one among them: these were numbered, and shown, before all that
 * are kept.
 */
function listsWithOlder(kind: SliceKind, stored: readonly Followed[], order: number): (readonly Entry[])[] {
  if (kind !== 'B') return initialLists(kind, stored, order)
  const there = stored.filter(({ now }) => now !== undefined)
  const before = there.filter(picture => picture.order < order).length
  const [first, second] = initialLists(kind, there, order) as [Followed[], Followed[]]
  // both lists are the same: whether two change places is not known
  if (before === there.length) return [first, before > 1 ? second : anything]
  return before === 0 ? [anything, anything] : [[...first.slice(0, before), ...anything], second]
}

const mostEntries = 32
const anything: readonly Entry[] = Array.from({ length: mostEntries }, () => 'unknown')

/**
 * A picture that is not there stands in a list without being used: else what is shown would not be right from the first one on. Any other
 * may stand there in its place.
 */
function toOurs(list: readonly Entry[], ours: readonly Reference[]): Reference[] {
  const there = list.map(entry => {
    if (entry === 'unknown') throw new CannotJoin('lists that depend on pictures before the key frame')
    if (entry === 'gone' || !entry.now) return undefined
    if (!ours.includes(entry.now)) throw new CannotJoin('a picture that there is no room for any more')
    return entry.now
  })
  const stand = there.find(picture => picture !== undefined)
  if (!stand) throw new CannotJoin('a picture made from ones before the key frame')
  return there.map(picture => picture ?? stand)
}

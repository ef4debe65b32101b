// A network drive that is gone answers nobody for minutes. A look at it is waited for only so long; it goes on by itself, and holds one
// of the few threads that all file access of this process shares: so no more than some are under way at once, and where one hangs nobody
// looks again. What is looked at only because it is known, like a library's files, takes one thread a drive and half of them in all: the
// rest is for what is asked for.
import { parse, sep } from 'node:path'
import { driveOf } from './drive-of.ts'

export class NoAnswer extends Error {
  override readonly name: string = 'NoAnswer'
}

/** Too much hangs elsewhere: says nothing of the place. */
export class NotAsked extends NoAnswer {
  override readonly name = 'NotAsked'
}

/**
 * What is looked at: a path, and where it does not answer nothing below it does; or somewhere below it, which says nothing of the rest;
 * or one of many paths, and where it does not answer none of the many on its drive does.
 */
export type Place = { path: string; is: 'it' | 'below' | 'one of many' }

/**
 * Rejects with `NoAnswer` where the look does not end in time, or one hangs there already, with `NotAsked` where it cannot begin; else
 * as the look does.
 */
export type Look = <Result>(place: Place, limitMs: number, look: () => Promise<Result>) => Promise<Result>

interface Begun {
  place: Place
  isHanging: boolean
}

const isOfMany = ({ place }: Begun): boolean => place.is === 'one of many'

/** @param most under way at once, counting those that hang */
export function createLooks(most: number): Look {
  const begun = new Set<Begun>()
  const waiting = new Map<Begun, () => void>()
  const mostOfMany = Math.ceil(most / 2)

  function mayBegin(one: Begun): boolean {
    if (begun.size >= most) return false
    const ofMany = [...begun].filter(isOfMany)
    return !isOfMany(one) || (ofMany.length < mostOfMany && !ofMany.some(each => areOnOneDrive(one.place, each.place)))
  }

  function beginNext(): void {
    const next = [...waiting].find(([one]) => mayBegin(one))
    if (!next) return
    const [one, begin] = next
    waiting.delete(one)
    begin()
  }

  const hanging = (): Begun[] => [...begun].filter(({ isHanging }) => isHanging)
  const isHeld = (place: Place): boolean => hanging().some(each => isHeldBy(place, each.place))
  const isFull = (place: Place): boolean =>
    hanging().length >= most || (place.is === 'one of many' && hanging().filter(isOfMany).length >= mostOfMany)

  return (place, limitMs, look) =>
    new Promise((resolve, reject) => {
      if (isHeld(place)) return reject(new NoAnswer(place.path))
      if (isFull(place)) return reject(new NotAsked(place.path))
      const one: Begun = { place, isHanging: false }
      const begin = () => {
        begun.add(one)
        const end = () => {
          clearTimeout(timer)
          begun.delete(one)
          beginNext()
        }
        look().then(resolve, reject).finally(end)
      }
      const timer = setTimeout(() => {
        waiting.delete(one)
        one.isHanging = begun.has(one)
        const Failure = one.isHanging || isHeld(place) ? NoAnswer : NotAsked
        reject(new Failure(`${place.path}: no answer in ${limitMs} ms`))
      }, limitMs)
      waiting.set(one, begin)
      beginNext()
    })
}

function isHeldBy(place: Place, hanging: Place): boolean {
  if (hanging.is === 'below') return place.is === 'below' && place.path === hanging.path
  const areBothOfMany = place.is === 'one of many' && hanging.is === 'one of many'
  return liesAtOrBelow(place.path, hanging.path) || (areBothOfMany && areOnOneDrive(place, hanging))
}

const areOnOneDrive = (a: Place, b: Place): boolean => driveOf(a.path) === driveOf(b.path)

/** On Windows: on the same drive or share, which answers as a whole or not at all. */
function liesAtOrBelow(path: string, hanging: string): boolean {
  const [{ root }, { root: hangingRoot }] = [parse(path), parse(hanging)]
  if (root !== '/') return root.toLowerCase() === hangingRoot.toLowerCase()
  return path === hanging || path.startsWith(hanging.endsWith(sep) ? hanging : hanging + sep)
}

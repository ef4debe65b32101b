// A network drive that is gone answers nobody for minutes. A look at it is waited for only so long; it goes on by itself, and holds one of the few
// threads that all file access of this process shares: so no more than some are under way at once, and where one hangs nobody looks again.
import { parse, sep } from 'node:path'

export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** What is looked at: a path, and where it does not answer nothing below it does; or somewhere below it, which says nothing of the rest. */
export type Place = { path: string; is: 'it' | 'below' }

/** Rejects with `NoAnswer` where the look does not end in time, or one hangs there already; else as the look does. */
export type Look = <Result>(place: Place, limitMs: number, look: () => Promise<Result>) => Promise<Result>

interface Begun {
  place: Place
  isHanging: boolean
}

/** @param most under way at once, counting those that hang */
export function createLooks(most: number): Look {
  const begun = new Set<Begun>()
  const waiting = new Set<() => void>()

  function beginNext(): void {
    const [begin] = waiting
    if (!begin || begun.size >= most) return
    waiting.delete(begin)
    begin()
  }

  function mayAnswer(place: Place): boolean {
    const hanging = [...begun].filter(({ isHanging }) => isHanging)
    return hanging.length < most && !hanging.some(each => isHeldBy(place, each.place))
  }

  return (place, limitMs, look) =>
    new Promise((resolve, reject) => {
      if (!mayAnswer(place)) return reject(new NoAnswer(place.path))
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
        waiting.delete(begin)
        one.isHanging = begun.has(one)
        reject(new NoAnswer(`${place.path}: no answer in ${limitMs} ms`))
      }, limitMs)
      waiting.add(begin)
      beginNext()
    })
}

function isHeldBy(place: Place, hanging: Place): boolean {
  if (hanging.is === 'it') return isOnSameDrive(place.path, hanging.path)
  return place.is === 'below' && place.path === hanging.path
}

/** As far as a path tells: on Windows by its drive or share, elsewhere where one lies below the other. */
function isOnSameDrive(path: string, hanging: string): boolean {
  const [{ root }, { root: hangingRoot }] = [parse(path), parse(hanging)]
  if (root !== '/') return root.toLowerCase() === hangingRoot.toLowerCase()
  return path === hanging || path.startsWith(hanging.endsWith(sep) ? hanging : hanging + sep)
}

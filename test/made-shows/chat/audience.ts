// Who speaks: a few talk much, many once, new ones come all the time, and most only watch until there is something to shout about.
import type { Draws } from '../draws.ts'
import type { ScriptedShow } from '../script.ts'
import { drawName } from './names.ts'
import { drawHabit, type TypingHabit } from './vary-text.ts'

export interface Person {
  id: string
  name: string
  habit: TypingHabit
}

/**
 * Who says something: `talker`, the likelier the more they have said; `watcher`, anyone alike, the silent too; `newcomer`,
 * never heard before; a number, always the same one.
 */
export type Speaker = 'talker' | 'watcher' | 'newcomer' | number

export interface Audience {
  personFor(speaker: Speaker): Person
}

/** How much a new name is to be expected; Pitman and Yor's process, whose counts have a heavy tail as those of chats have. */
const strength = 4
const discount = 0.6
/** People come and go: over a show this many times more than watch at once. */
const turnover = 2.5

export function createAudience({ temperament }: ScriptedShow, draws: Draws): Audience {
  const people: Person[] = []
  const heard: Person[] = [] // once for each time
  const always = new Map<number, Person>()
  const most = Math.round(temperament.viewers * turnover) + 3

  const enter = (): Person => {
    const isLatin = draws.chance(temperament.latinShare)
    const person = { id: String(draws.integer(1e8, 4e9)), name: drawName(isLatin, draws), habit: drawHabit(isLatin, draws) }
    people.push(person)
    return person
  }
  const mayEnter = (share: number): boolean => people.length === 0 || draws.chance(share * Math.max(0, 1 - people.length / most))

  const talker = (): Person => {
    if (mayEnter((strength + discount * people.length) / (strength + heard.length))) return enter()
    // Half of what is said goes on from what was said just now.
    return heard[draws.integer(draws.chance(0.5) ? Math.max(0, heard.length - 200) : 0, heard.length - 1)]!
  }
  const watcher = (): Person => (mayEnter(0.5) ? enter() : draws.pick(people))

  const standOut = (place: number): Person => {
    const taken = [...always.values()]
    let person = talker()
    for (let tries = 0; taken.includes(person) && tries < 5; tries++) person = talker()
    if (taken.includes(person)) person = enter()
    always.set(place, person)
    return person
  }

  return {
    personFor: speaker => {
      const person =
        typeof speaker === 'number' ? (always.get(speaker) ?? standOut(speaker)) : { talker, watcher, newcomer: enter }[speaker]()
      heard.push(person)
      return person
    },
  }
}

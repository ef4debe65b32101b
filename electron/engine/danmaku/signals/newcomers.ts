import { createHeardBefore } from './heard-before.ts'
import { createPersonCounts } from './person-counts.ts'
import { isSaid, type SignalPart } from './signal-part.ts'

const windowMs = 20_000
const fewestPeople = 3 // of fewer a share says nothing

/** Share (0..1) of the people of the last 20 s who were never heard before in this show. NaN where hardly anybody speaks. */
export const newcomers: SignalPart = {
  name: 'newcomers',
  create() {
    const heard = createHeardBefore()
    const people = createPersonCounts(windowMs)
    return {
      push(message) {
        if (isSaid(message)) people.add(message.atMs, message.person, heard.isFirst(message.person))
        return false
      },
      flush(second) {
        const { counts, marked } = people.at(second)
        return counts.size < fewestPeople ? NaN : marked / counts.size
      },
    }
  },
}

// What a request may hold: places that mean the same to everybody, and no more of anything than somebody could have chosen.
import { z } from 'zod'

/** Also of a system that is not this one's: who asks may not know which the engine runs on. */
const wholePathForm = /^(?:\/|[A-Za-z]:[\\/]|\\\\[^\\])/

export const isWholePath = (path: string): boolean => wholePathForm.test(path) && !path.includes('\0')

/** A relative path would be looked for where the engine happens to run. */
export const pathNotWhole = { message: 'path-not-whole' }
export const wholePath = z.string().refine(isWholePath, pathNotWhole)
/** Empty: none chosen. */
export const wholePathOrNone = z.string().refine(path => path === '' || isWholePath(path), pathNotWhole)

export const atMost = <Item extends z.ZodType>(most: number, item: Item) => z.array(item).max(most, { message: 'too-many' })

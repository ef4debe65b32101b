// All animals, and those of them that are looked at on each change: a third, in which every oddity is met.
import type { Animal } from './animal.ts'
import { codecs } from './animals/codecs.ts'
import { containers } from './animals/containers.ts'
import { shapeAndTime } from './animals/shape-and-time.ts'
import { sounds } from './animals/sounds.ts'

export const zoo: readonly Animal[] = [...containers, ...codecs, ...shapeAndTime, ...sounds]
export const thirdOfZoo: readonly Animal[] = zoo.filter(({ isInThird }) => isInThird)

// A third of the zoo, in which every oddity is met: import, analysis and all three ways of
// cutting, by a whole engine. `npm run zoo` visits all.
import { expect, test } from 'vitest'
import { needs } from '../helpers/needs.ts'
import { isByObs } from '../zoo/animal.ts'
import { isWell, openZoo } from '../zoo/open-zoo.ts'
import { tableOf } from '../zoo/print-table.ts'
import { thirdOfZoo } from '../zoo/zoo.ts'

const findUnwell = async (animals: typeof thirdOfZoo) => {
  const visits = await openZoo({ animals, onVisit: () => {} })
  return { visited: visits.length, unwell: tableOf(visits.filter(visit => !isWell(visit))) }
}
const nothing = tableOf([])

test('every recording made by ffmpeg is imported, analysed and cut as it should be', async () => {
  const animals = thirdOfZoo.filter(({ made }) => !isByObs(made))
  expect(await findUnwell(animals)).toEqual({ visited: animals.length, unwell: nothing })
})

needs('obs', 'xvfb')('recordings by a real OBS', () => {
  test('are imported, analysed and cut as they should be', async () => {
    const animals = thirdOfZoo.filter(({ made }) => isByObs(made))
    expect(await findUnwell(animals)).toEqual({ visited: animals.length, unwell: nothing })
  })
})

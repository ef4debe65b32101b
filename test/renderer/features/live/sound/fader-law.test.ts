import { expect, test } from 'vitest'
import { dbOfPlace, placeOfDb, silenceDb, stepDb } from '../../../../../renderer/features/live/sound/fader-law.ts'

test.each([
  // as OBS's obs_fader_set_db and obs_fader_get_deflection have it (OBS_FADER_LOG)
  [0, 1],
  [-6, 0.7553],
  [-20, 0.4824],
  [-40, 0.2811],
  [-60, 0.1537],
  [-96, 0],
])('%d dB stands where it stands in OBS: %d', (db, place) => {
  expect(placeOfDb(db)).toBeCloseTo(place, 3)
})

test('what is louder than 0 dB stands at the top, silence at the bottom', () => {
  expect([placeOfDb(6), placeOfDb(silenceDb), dbOfPlace(1), dbOfPlace(0)]).toEqual([1, 0, 0, silenceDb])
})

test('there and back is the same to a tenth of a dB', () => {
  for (let db = -95; db < 0; db += 2.5) expect(dbOfPlace(placeOfDb(db))).toBeCloseTo(db, 1)
})

test('keys step in whole dB, stop at 0 dB, and come up from silence to where something is heard', () => {
  expect([stepDb(-12.3, 1), stepDb(-0.4, 1), stepDb(silenceDb, 1), stepDb(-60, -6)]).toEqual([-11.3, 0, -59, silenceDb])
})

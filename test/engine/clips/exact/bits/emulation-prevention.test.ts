import { expect, test } from 'vitest'
import { addEmulationPrevention, removeEmulationPrevention } from '../../../../../electron/engine/clips/exact/bits/emulation-prevention.ts'
import { createRandom } from '../../../../helpers/random-numbers.ts'

test.each([
  { name: 'nothing to protect', raw: [1, 0, 4, 0, 0, 4], unit: [1, 0, 4, 0, 0, 4] },
  { name: 'a start code', raw: [0, 0, 1], unit: [0, 0, 3, 1] },
  { name: 'what looks like protection', raw: [0, 0, 3, 9], unit: [0, 0, 3, 3, 9] },
  { name: 'a long row of zeros', raw: [0, 0, 0, 0, 0, 0, 7], unit: [0, 0, 3, 0, 0, 3, 0, 0, 7] },
  { name: 'zeros at the end', raw: [5, 0, 0], unit: [5, 0, 0, 3] },
  { name: 'one zero at the end', raw: [5, 0], unit: [5, 0, 3] },
  { name: 'nothing', raw: [], unit: [] },
])('$name', ({ raw, unit }) => {
  expect([...addEmulationPrevention(Buffer.from(raw))]).toEqual(unit)
  if (unit.at(-1) !== 3 || unit.length > 3) expect([...removeEmulationPrevention(Buffer.from(unit))]).toEqual(raw)
})

test('any bytes come back, and none of them look like a start code', () => {
  const random = createRandom(2)
  for (let round = 0; round < 2000; round++) {
    const raw = Buffer.from(Array.from({ length: 30 }, () => Math.max(0, Math.floor(random() * 12) - 7)))
    raw[29] = 0x80
    const unit = addEmulationPrevention(raw)
    expect(removeEmulationPrevention(unit)).toEqual(raw)
    for (const last of [0, 1, 2]) expect(unit.indexOf(Buffer.of(0, 0, last))).toBe(-1)
  }
})

import { expect, test } from 'vitest'
import { placeToBegin } from '../../../../renderer/features/show/remembered-place.ts'

const kept = { atMs: 9000, selectedId: 'a', askedAtMs: undefined }

test.each([
  { what: 'nothing is known', asked: undefined, kept: undefined, is: undefined },
  { what: 'the show was left', asked: undefined, kept, is: 9000 },
  { what: 'the address names a place', asked: 4000, kept, is: 4000 },
  { what: 'the address named a place, and the page was loaded again', asked: 4000, kept: { ...kept, askedAtMs: 4000 }, is: 9000 },
  { what: 'the address names another place than before', asked: 5000, kept: { ...kept, askedAtMs: 4000 }, is: 5000 },
  { what: 'the address names none any more', asked: undefined, kept: { ...kept, askedAtMs: 4000 }, is: 9000 },
])('where a show begins: $what', ({ asked, kept: before, is }) => {
  expect(placeToBegin(asked, before)?.atMs).toBe(is)
})

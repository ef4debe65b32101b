import { expect, test } from 'vitest'
import { feedWhys } from '../../../../../renderer/features/live/health/feed-whys.ts'

test.each([
  ['recording-grows', 'recording-grows', ['recording-grows']],
  ['nothing-recorded', 'nothing-recorded', ['nothing-recorded']],
  ['key-frames-rare', 'recording-grows', ['key-frames-rare']],
  ['recording-grows', 'recording-lacks-it', ['recording-lacks-it']],
  ['obs-skips', 'nothing-recorded', ['obs-skips', 'nothing-recorded']],
] as const)('pictures as %s and sound as %s are told as %s', (pictures, sound, whys) => {
  const from = { perSecond: 2, width: 320, from: 'recording' } as const
  expect(feedWhys({ pictures: { ...from, why: pictures }, sound: { from: 'recording', why: sound } })).toEqual(whys)
})

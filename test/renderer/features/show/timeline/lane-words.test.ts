import { expect, test } from 'vitest'
import { wordsIn } from '../../../../../electron/words/words.ts'
import { laneTexts } from '../../../../../renderer/features/show/timeline/lane-words.ts'
import type { ReadOut } from '../../../../../renderer/features/show/timeline/read-out.ts'

const one = (low: number, high = low) => [{ low, high }]
const readOut: ReadOut = {
  waveform: one(-0.5, 0.25),
  loudness: one(-23.4, -14.6),
  messageRate: one(0.2, 2),
  laughter: one(0.1),
  questions: [undefined],
  purchases: [...one(0.5), ...one(0.1)],
  trouble: 'absent',
}

test.each([
  {
    language: 'en' as const,
    is: {
      waveform: '−6 dBFS',
      loudness: '−23 – −15 LUFS',
      messageRate: '12 – 120/min',
      laughter: '6/min',
      questions: 'unknown',
      purchases: 'want 30, got 6/min',
      trouble: 'not measured',
    },
  },
  {
    language: 'zh' as const,
    is: {
      waveform: '−6 dBFS',
      loudness: '−23 – −15 LUFS',
      messageRate: '12 – 120 条/分',
      laughter: '6 条/分',
      questions: '未知',
      purchases: '想买 30，已拍 6 条/分',
      trouble: '没有数据',
    },
  },
])('what the lanes say, in $language', ({ language, is }) => {
  expect(laneTexts(readOut, wordsIn(language).pageMoments)).toEqual(is)
})

test('without a sound it is silence, and without orders only the words', () => {
  const texts = laneTexts({ ...readOut, waveform: one(0), purchases: [...one(0.5), ...one(0)] }, wordsIn('en').pageMoments)
  expect([texts.waveform, texts.purchases]).toEqual(['silence', '30/min'])
})

import { expect, test } from 'vitest'
import { valueOf } from '../../../electron/engine/highlights/second-values.ts'

test.each<[string, string, number[], number]>([
  ['the mean of several', 'messageRate', [1, 2, 6], 3],
  ['what is unknown does not count', 'messageRate', [1, NaN, 3], 2],
  ['what is no number is unknown', 'messageRate', [1, Infinity, -Infinity, 3], 2],
  ['decibels as energy: a pause within a second hardly makes it quiet', 'loudness', [-20, -70], -23.01],
  ['digital silence is silence', 'loudness', [-Infinity, -Infinity], -70],
  ['loudness that is no number is unknown', 'loudness', [Infinity, -20, NaN], -20],
  ['nothing is known', 'loudness', [NaN], NaN],
  ['there is nothing', 'laughter', [], NaN],
])('%s', (_, signal, samples, value) => expect(Math.round(valueOf(signal, samples) * 100) / 100).toBe(value))

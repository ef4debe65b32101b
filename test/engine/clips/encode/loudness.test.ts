import { expect, test } from 'vitest'
import { createLoudnessParser, loudnessFilter } from '../../../../electron/engine/clips/encode/loudness.ts'

test('the last integrated loudness and the highest peak of any channel count', () => {
  const parser = createLoudnessParser()
  const lines = [
    ...['frame:0    pts:0    pts_time:0', 'lavfi.r128.M=-20.0', 'lavfi.r128.I=-70.000', 'lavfi.r128.LRA=0.000'],
    ...['lavfi.r128.true_peaks_ch0=0.5', 'lavfi.r128.true_peaks_ch1=1', 'lavfi.r128.true_peak=1'],
    ...['lavfi.r128.I=-23.500', 'lavfi.r128.LRA=4.200', 'lavfi.r128.true_peaks_ch0=0.25', 'lavfi.r128.true_peaks_ch1=nan'],
  ]
  for (const line of lines) parser.readLine(line)
  expect(parser.result()).toEqual({ integratedLufs: -23.5, rangeLu: 4.2, truePeakDb: 0 })
})

test('silence is left alone', () => {
  expect(loudnessFilter({ integratedLufs: -70, rangeLu: 0, truePeakDb: -Infinity }, -16)).toBe('anull')
})

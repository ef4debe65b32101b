import { expect, test } from 'vitest'
import type { ClipPreset } from '../../../../electron/contract/clips.ts'
import { presetFilters, presetSize } from '../../../../electron/engine/clips/encode/preset-size.ts'

const shown = (text: string) => {
  const [width, height] = text.split('x').map(Number)
  return { width: width!, height: height! }
}

test.each<[string, ClipPreset, string, string[]]>([
  ['1920x1080', 'source', '1920x1080', []],
  ['1920x1080', '1080p', '1920x1080', []],
  ['1280x720', '1080p', '1280x720', []],
  ['3840x2160', '1080p', '1920x1080', ['scale=1920:1080:flags=lanczos', 'setsar=1']],
  ['2560x1080', '1080p', '1920x810', ['scale=1920:810:flags=lanczos', 'setsar=1']],
  ['1440x1080', '720p', '960x720', ['scale=960:720:flags=lanczos', 'setsar=1']],
  ['1080x1920', '720p', '720x1280', ['scale=720:1280:flags=lanczos', 'setsar=1']],
  ['1000x1400', '720p', '720x1008', ['scale=720:1008:flags=lanczos', 'setsar=1']],
  ['1920x1080', 'vertical', '606x1080', ['crop=606:1080']],
  ['3840x2160', 'vertical', '1080x1920', ['crop=1214:2160', 'scale=1080:1920:flags=lanczos', 'setsar=1']],
  ['1080x1920', 'vertical', '1080x1920', []],
  ['1080x2400', 'vertical', '1080x1920', ['crop=1080:1920']],
  ['320x180', 'vertical', '100x180', ['crop=100:180']],
  ['2x2', 'vertical', '2x2', []],
])('%s as %s is %s', (from, preset, to, filters) => {
  expect(presetSize(preset, shown(from)).size).toEqual(shown(to))
  expect(presetFilters(preset, shown(from))).toEqual(filters)
})

test('whatever comes in, what goes out is even, no larger, and inside its box', () => {
  for (let width = 2; width < 4200; width += 134)
    for (let height = 2; height < 4200; height += 158)
      for (const preset of ['1080p', '720p', 'vertical'] as const) {
        const { crop, size } = presetSize(preset, { width, height })
        const longest = preset === '720p' ? 1280 : 1920
        expect([size.width % 2, size.height % 2, crop.width % 2, crop.height % 2]).toEqual([0, 0, 0, 0])
        expect(size.width <= crop.width && crop.width <= width && size.height <= crop.height && crop.height <= height).toBe(true)
        expect(Math.max(size.width, size.height) <= longest && Math.min(size.width, size.height) <= (longest * 9) / 16).toBe(true)
      }
})

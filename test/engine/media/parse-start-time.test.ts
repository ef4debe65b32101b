import { expect, test } from 'vitest'
import { parseCreationTime, parseStartFromName } from '../../../electron/engine/media/parse-start-time.ts'

const evening = new Date(2026, 10, 21, 18, 2, 3).getTime()

test.each([
  ['2026-11-21 18-02-03.mkv', evening],
  ['Replay 2026-11-21 18-02-03.mp4', evening],
  ['录制-12345-20261121-180203-123-标题.flv', evening + 123],
  ['录制-20261131-20261121-180203-999-房间号像日期.flv', evening + 999],
  ['20261121_180203.ts', evening],
  ['20261121180203.ts', evening],
  ['主播_2026-11-21_18-02-03_000.ts', evening],
  ['show.2026.11.21T18.02.03.mov', evening],
  ['2026年11月21日 18时02分03秒 直播回放.mp4', evening],
  ['2026-11-21 18-02-03 (2).mkv', evening],
  ['2024-02-29 00-00-00.mkv', new Date(2024, 1, 29).getTime()],
])('the name %s tells when the recording began', (name, startedAtMs) => {
  expect(parseStartFromName(name)).toBe(startedAtMs)
})

test.each([
  ['stream.mkv'],
  ['2026-11-21.mkv'],
  ['2026-13-21 18-02-03.mkv'],
  ['2026-02-30 18-02-03.mkv'],
  ['2026-11-21 25-02-03.mkv'],
  ['1720261121180203.mkv'],
  ['202611211802034.mkv'],
  ['1999-11-21 18-02-03.mkv'],
  [''],
])('the name %s tells no start', name => {
  expect(parseStartFromName(name)).toBeUndefined()
})

test.each([
  ['2026-11-21T10:02:03.500000Z', Date.UTC(2026, 10, 21, 10, 2, 3, 500)],
  ['2026-11-21T18:02:03+08:00', Date.UTC(2026, 10, 21, 10, 2, 3)],
  ['1904-01-01T00:00:00.000000Z', undefined],
  ['1970-01-01T00:00:00.000000Z', undefined],
  ['yesterday', undefined],
  ['', undefined],
  [undefined, undefined],
])('the creation time %s is believed only where it can be true', (text, startedAtMs) => {
  expect(parseCreationTime(text)).toBe(startedAtMs)
})

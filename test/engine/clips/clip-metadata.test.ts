import { expect, test } from 'vitest'
import { metadataArgs } from '../../../electron/engine/clips/clip-metadata.ts'
import { recordingOf } from './recording-for-test.ts'

test('what no program can be handed over is left out', () => {
  const recording = recordingOf({ path: '/v/show.mkv', durationMs: 5000 })
  const track = { codec: 'aac', channels: 2, sampleRateHz: 48_000, title: 'mi\0c', language: 'z\0h' }
  const args = metadataArgs({
    title: 'sun\0cream',
    segments: [{ recording, fileFromMs: 1000, fileToMs: 2000, range: 0 }],
    startedAtMs: undefined,
    tracks: [track],
  })
  expect(args).toContain('title=suncream')
  expect(args.filter(text => text.includes('\0'))).toEqual([])
})

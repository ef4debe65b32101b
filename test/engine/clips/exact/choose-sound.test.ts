import { expect, test } from 'vitest'
import { chooseSoundPackets } from '../../../../electron/engine/clips/exact/choose-sound.ts'
import type { PacketList } from '../../../../electron/engine/clips/list-packets.ts'

const packets = (codec: string, count: number, durationMs: number, fromMs = 0): PacketList => ({
  ...{ kind: 'audio', codec, extradata: '', decodeMs: [], isKey: [], sizeBytes: [], checksum: [] },
  startMs: Array.from({ length: count }, (_, index) => fromMs + index * durationMs),
  durationMs: Array.from({ length: count }, () => durationMs),
})

test.each([
  [
    'the packet that is heard first, and the one it is made with',
    packets('aac', 100, 20),
    { fromMs: 105, toMs: 500, canHide: true },
    [4, 24],
  ],
  [
    'one packet earlier also where a packet begins with the picture',
    packets('aac', 100, 20),
    { fromMs: 100, toMs: 500, canHide: true },
    [4, 24],
  ],
  ['the nearest packet where nothing can be hidden', packets('aac', 100, 20), { fromMs: 105, toMs: 500, canHide: false }, [5, 24]],
  ['Opus needs 80 ms', packets('opus', 100, 20), { fromMs: 200, toMs: 500, canHide: true }, [6, 24]],
  ['uncompressed sound needs nothing', packets('pcm_s16le', 100, 20), { fromMs: 200, toMs: 500, canHide: true }, [10, 24]],
  ['less than half of the last packet is not worth it', packets('aac', 100, 20), { fromMs: 105, toMs: 509, canHide: true }, [4, 24]],
  ['more than half of it is', packets('aac', 100, 20), { fromMs: 105, toMs: 511, canHide: true }, [4, 25]],
  ['sound that begins later', packets('aac', 100, 20, 300), { fromMs: 105, toMs: 500, canHide: true }, [0, 9]],
  ['sound that ends earlier', packets('aac', 10, 20), { fromMs: 105, toMs: 500, canHide: true }, [4, 9]],
])('%s', (_, list, asked, [first, last]) => {
  expect(chooseSoundPackets(list, asked)).toEqual({ first, next: first! + 1, last })
})

test('sound that is over, or has not begun, is no sound', () => {
  expect(chooseSoundPackets(packets('aac', 3, 20), { fromMs: 105, toMs: 500, canHide: true })).toBeUndefined()
  expect(chooseSoundPackets(packets('aac', 10, 20, 600), { fromMs: 105, toMs: 500, canHide: true })).toBeUndefined()
})

// Whatever the bytes: an answer, or an error that says what is wrong; never a loop without end or memory without bound.
import { describe, expect, test } from 'vitest'
import { readAvcConfig, writeAvcConfig } from '../../../../../electron/engine/clips/exact/bits/h264/avc-config.ts'
import { readH264Pps } from '../../../../../electron/engine/clips/exact/bits/h264/pps.ts'
import { createRestart } from '../../../../../electron/engine/clips/exact/bits/h264/restart-stream.ts'
import { readH264Sps } from '../../../../../electron/engine/clips/exact/bits/h264/sps.ts'
import { toBrokenLink } from '../../../../../electron/engine/clips/exact/bits/hevc/broken-link.ts'
import { readHevcConfig, writeHevcConfig } from '../../../../../electron/engine/clips/exact/bits/hevc/hevc-config.ts'
import { moveHevcIds } from '../../../../../electron/engine/clips/exact/bits/hevc/move-ids.ts'
import { readHevcSps } from '../../../../../electron/engine/clips/exact/bits/hevc/sps.ts'
import { readKeyKind } from '../../../../../electron/engine/clips/exact/bits/key-kind.ts'
import { mergeConfigs } from '../../../../../electron/engine/clips/exact/bits/merge-configs.ts'
import { parameterSetsIn, parameterSetsOf } from '../../../../../electron/engine/clips/exact/bits/parameter-sets.ts'
import { createRandom } from '../../../../helpers/random-numbers.ts'
import { encodeStreams } from './stream-for-test.ts'
import type { Stream } from './stream-for-test.ts'

const small = { frames: 3, size: '64x64' }
const buffers = 'vbv-maxrate=500:vbv-bufsize=500:bitrate=500'
const [avc, hevc] = encodeStreams([
  { codec: 'h264', ...small, params: `cqm=jvt:8x8dct=1:nal-hrd=cbr:${buffers}` },
  { codec: 'hevc', ...small, params: `hrd=1:scaling-list=default:${buffers}` },
]) as [Stream, Stream]
const { sps, pps } = readAvcConfig(avc.config)
const sets = parameterSetsOf(readHevcConfig(hevc.config)).map(({ unit }) => unit)
const avcSets = parameterSetsOf(readAvcConfig(avc.config))
const begin = () => {
  const restart = createRestart(avcSets, 4)
  restart.begin(avc.samples[0]!)
  return restart
}
const mover = moveHevcIds({ vps: 1, sps: 1, pps: 15 })

const readers: { name: string; bytes: Buffer; read: (bytes: Buffer) => unknown }[] = [
  { name: 'a sequence parameter set of H.264', bytes: sps[0]!, read: readH264Sps },
  { name: 'a picture parameter set of H.264', bytes: pps[0]!, read: readH264Pps },
  { name: 'a sequence parameter set of HEVC', bytes: sets[1]!, read: readHevcSps },
  { name: 'a picture parameter set of HEVC', bytes: sets[2]!, read: mover.moveUnit },
  { name: 'avcC', bytes: avc.config, read: bytes => writeAvcConfig(mergeConfigs(readAvcConfig(bytes), [readAvcConfig(avc.config)])) },
  { name: 'hvcC', bytes: hevc.config.subarray(0, 200), read: bytes => writeHevcConfig(mover.moveConfig(readHevcConfig(bytes))) },
  {
    name: 'a sample of H.264',
    bytes: avc.samples[0]!.subarray(0, 900),
    read: bytes => [readKeyKind(bytes, 'h264', 4), parameterSetsIn(bytes, 'h264', 4)],
  },
  {
    name: 'a sample of HEVC',
    bytes: hevc.samples[0]!.subarray(0, 300),
    read: bytes => [readKeyKind(bytes, 'hevc', 4), parameterSetsIn(bytes, 'hevc', 4)],
  },
  { name: 'a sample in another place', bytes: avc.samples[1]!, read: bytes => begin().goOn(bytes) },
  { name: 'a key frame that begins anew', bytes: avc.samples[0]!, read: bytes => createRestart(avcSets, 4).begin(bytes) },
  { name: 'a sample that is moved', bytes: hevc.samples[0]!, read: bytes => mover.moveSample(bytes, 4) },
  { name: 'a sample that begins anew', bytes: hevc.samples[1]!, read: bytes => toBrokenLink(bytes, 4) },
]

function outcome(read: (bytes: Buffer) => unknown, bytes: Buffer): string {
  try {
    read(bytes)
    return 'read'
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
}

describe.each(readers)('$name', ({ bytes, read }) => {
  const expected = ['read', 'MalformedStream', 'CannotJoin']

  test('with bytes that are not its own', () => {
    const random = createRandom(3)
    const outcomes = Array.from({ length: 3000 }, () => {
      const damaged = Buffer.from(bytes)
      const head = Math.min(bytes.length, 120) // where the fields are
      for (let times = 1 + Math.floor(random() * 4); times > 0; times--) damaged[Math.floor(random() * head)] = Math.floor(random() * 256)
      return outcome(read, damaged)
    })
    expect(outcomes.filter(each => !expected.includes(each))).toEqual([])
  })

  test('cut off', () => {
    const outcomes = Array.from({ length: Math.min(bytes.length, 400) }, (_, length) => outcome(read, bytes.subarray(0, length)))
    expect(outcomes.filter(each => !expected.includes(each))).toEqual([])
  })

  test('of zeros, of ones and of noise', () => {
    const random = createRandom(4)
    const noise = Array.from({ length: 300 }, () => Buffer.from(Array.from({ length: 200 }, () => Math.floor(random() * 256))))
    const outcomes = [Buffer.alloc(5000), Buffer.alloc(5000, 255), Buffer.alloc(0), ...noise].map(each => outcome(read, each))
    expect(outcomes.filter(each => !expected.includes(each))).toEqual([])
  })
})

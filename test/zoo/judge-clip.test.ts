// A judge that finds nothing is worth nothing: each clip here is spoiled in one way.
import { describe, expect, test } from 'vitest'
import type { Clip, ClipMode } from '../../electron/contract/clips.ts'
import { judgeClip } from './judge-clip.ts'
import type { SeenClip } from './judge-clip.ts'
import type { Truth } from './known-truth.ts'
import type { ShownPicture } from './read-pictures.ts'

const pictureMs = 40
const size = { width: 8, height: 4 }
const lightOf = (number: number) => Buffer.from(Array.from({ length: 32 }, (_, place) => (place * 37 + number * 53) % 256))
const film: ShownPicture[] = Array.from({ length: 100 }, (_, number) => ({
  number,
  atMs: 500 + number * pictureMs,
  light: lightOf(number),
}))
const clicks = [0, 1000, 2000, 3000].map(atMs => ({ atMs, hertz: 1000 }))
const truth: Truth = {
  ...{ hasPicture: true, channels: [2], zeroMs: 500, pictures: film, ...size, pictureMs, clicks: [clicks] },
  drawing: { digitPixels: 20, turnedDegrees: 0 },
}
const asked = { startMs: 400, endMs: 2400 } // pictures 10 to 59

const clipOf = (mode: ClipMode, change: Partial<Clip> = {}): Clip => ({
  ...{ file: 'clip.mp4', startMs: 400, endMs: 2400, asked, mode, verified: true, warnings: [], ...change },
})

const pictures = (from: number, to: number): ShownPicture[] =>
  film.slice(from, to + 1).map((picture, place) => ({ ...picture, atMs: place * pictureMs }))

const seenOf = (change: Partial<SeenClip> = {}): SeenClip => ({
  ...{ hasPicture: true, channels: [2], ...size, pictures: pictures(10, 59), complaints: '' },
  clicks: [[600, 1600].map(atMs => ({ atMs, hertz: 1000 }))],
  ...change,
})

/** As an encoder leaves it: a little off. */
const encoded = (picture: ShownPicture): ShownPicture => ({
  ...picture,
  light: Buffer.from(picture.light.map(light => Math.min(255, light + 1))),
})
const changed = (at: number, change: (picture: ShownPicture) => ShownPicture) =>
  pictures(10, 59).map((picture, place) => (place === at ? change(picture) : picture))

const judge = (mode: ClipMode, seen: SeenClip, clip = clipOf(mode)) => judgeClip(asked, { truth, clip, seen })

test.each(['exact', 'lossless', 'encode'] as const)('%s: a clip that is as it should be has no faults', mode => {
  expect(judge(mode, seenOf())).toEqual({
    ...{ asked: 50, got: 50, first: 10, last: 59, wrong: 0, same: 50, timeErrorMs: 0, soundOffsetMs: 0, faults: [] },
  })
})

test('an exact clip may have encoded pictures at its ends, an encoded one everywhere', () => {
  expect(judge('exact', seenOf({ pictures: changed(0, encoded) })).faults).toEqual([])
  expect(judge('encode', seenOf({ pictures: pictures(10, 59).map(encoded) })).faults).toEqual([])
})

test('a lossless clip may begin earlier and end later', () => {
  const seen = seenOf({ pictures: pictures(0, 74), clicks: [[0, 1000, 2000].map(atMs => ({ atMs, hertz: 1000 }))] })
  expect(judge('lossless', seen, clipOf('lossless', { startMs: 0, endMs: 3000 })).faults).toEqual([])
})

describe('what is found', () => {
  test.each<[string, ClipMode, Partial<SeenClip>, string]>([
    ['a picture too few', 'exact', { pictures: pictures(10, 58) }, 'pictures 10 to 58 instead of 10 to 59'],
    ['a picture too many', 'encode', { pictures: pictures(10, 60) }, 'pictures 10 to 60 instead of 10 to 59'],
    ['a lossless clip that ends too early', 'lossless', { pictures: pictures(10, 50) }, 'pictures 10 to 50 instead of 10 to 59'],
    ['pictures one off', 'exact', { pictures: pictures(11, 60) }, 'other numbers in its pictures'],
    ['a picture shown twice', 'encode', { pictures: changed(20, () => ({ ...film[29]!, atMs: 800 })) }, 'other numbers in its pictures'],
    [
      'a damaged picture',
      'encode',
      { pictures: changed(5, picture => ({ ...picture, light: lightOf(3) })) },
      "1 pictures are not the recording's",
    ],
    ['an encoded picture in the middle', 'exact', { pictures: changed(25, encoded) }, '1 pictures that should be copied are not'],
    ['an encoded picture at the edge', 'lossless', { pictures: changed(0, encoded) }, '1 pictures that should be copied are not'],
    ['nothing copied', 'exact', { pictures: pictures(10, 59).map(encoded) }, 'nothing in it is copied'],
    ['a picture shown late', 'encode', { pictures: changed(9, picture => ({ ...picture, atMs: 390 })) }, 'a picture is 30.0 ms off'],
    ['late sound', 'exact', { clicks: [[650, 1650].map(atMs => ({ atMs, hertz: 1000 }))] }, 'sound is 50.0 ms beside its pictures'],
    ['early sound', 'encode', { clicks: [[550, 1550].map(atMs => ({ atMs, hertz: 1000 }))] }, 'sound is -50.0 ms beside its pictures'],
    ['sound that is gone', 'encode', { clicks: [[{ atMs: 600, hertz: 1000 }]] }, 'track 0: no click at 1600 ms'],
    [
      'sound of another place',
      'exact',
      { clicks: [[600, 1100, 1600].map(atMs => ({ atMs, hertz: 1000 }))] },
      'track 0: a click at 1100 ms that the recording does not have',
    ],
    ['another track', 'exact', { clicks: [[600, 1600].map(atMs => ({ atMs, hertz: 2000 }))] }, 'track 0 sounds like another one'],
    ['a lost track', 'exact', { channels: [] }, 'channels none instead of 2'],
    ['a complaint', 'lossless', { complaints: 'error while decoding' }, 'the decoder says: error while decoding'],
  ])('%s', (_, mode, change, fault) => {
    expect(judge(mode, seenOf(change)).faults).toContain(fault)
  })

  test('a clip that says it begins elsewhere', () => {
    expect(judge('exact', seenOf(), clipOf('exact', { startMs: 405 })).faults).toEqual(['says it begins at 405 ms'])
  })

  test('a clip that was not verified', () => {
    expect(judge('exact', seenOf(), clipOf('exact', { verified: false })).faults).toEqual(['not verified'])
  })
})

// Odd sizes, turns, rates and clocks.
import type { Animal } from '../animal.ts'
import { inFragments, x264, x265 } from './encoders.ts'

/** Leaves out pictures in an uneven rhythm, as phones and screens do. */
const uneven = "select='not(eq(mod(n,7),3)+eq(mod(n,11),5)+between(mod(n,40),20,27))'"
/** Two seconds in which nothing was written, from the fourth second on. */
const leap = 'PTS+gte(T,3.5)*2/TB'

export const shapeAndTime: readonly Animal[] = [
  {
    file: 'tiny.mkv',
    is: ['mkv', 'h264', 'tiny', 'no sound'],
    isInThird: true,
    made: { size: { width: 64, height: 36 }, digitPixels: 5, encoder: x264(60), tracks: 0 },
    warns: ['recording-without-sound'],
  },
  { file: 'odd-size.mp4', is: ['mp4', 'h264', 'odd size'], made: { size: { width: 322, height: 182 }, encoder: x264(60) } },
  {
    file: 'odd-size-hevc.mkv',
    is: ['mkv', 'hevc', 'odd size'],
    made: { size: { width: 322, height: 182 }, encoder: x265(60, 'open-gop=0') },
  },
  { file: 'turned-90.mp4', is: ['mp4', 'h264', 'turned'], made: {}, then: [{ kind: 'turn', degrees: 90 }] },
  { file: 'turned-180.mov', is: ['mov', 'h264', 'turned'], made: {}, then: [{ kind: 'turn', degrees: 180 }] },
  {
    file: 'turned-270-uneven.mp4',
    is: ['mp4', 'hevc', 'turned', 'variable rate'],
    isInThird: true,
    made: { filter: uneven, encoder: [...x265(45, 'open-gop=0'), '-tag:v', 'hvc1'] },
    then: [{ kind: 'turn', degrees: 270 }],
  },
  { file: 'film-rate.mkv', is: ['mkv', 'h264', 'film rate'], made: { fps: '24000/1001', encoder: x264(48) } },
  { file: 'broadcast-rate.mkv', is: ['mkv', 'h264', 'broadcast rate', 'fast'], made: { fps: '60000/1001', encoder: x264(120) } },
  { file: 'fast.mp4', is: ['mp4', 'h264', 'fast'], made: { fps: '120', encoder: x264(240) } },
  { file: 'fast.mkv', is: ['mkv', 'h264', 'fast'], made: { fps: '120', encoder: x264(240) } },
  { file: 'slow.mkv', is: ['mkv', 'h264', 'film rate'], made: { fps: '5', encoder: x264(10), seconds: 12 } },
  { file: 'uneven.mkv', is: ['mkv', 'h264', 'variable rate'], made: { filter: uneven, encoder: x264(45) } },
  { file: 'uneven.mp4', is: ['mp4', 'h264', 'variable rate'], made: { filter: uneven, encoder: x264(45, 'bframes=0') } },
  { file: 'late-clock.mkv', is: ['mkv', 'h264', 'late clock'], made: { output: ['-output_ts_offset', '100'] } },
  {
    file: 'late-clock.ts',
    is: ['ts', 'h264', 'late clock'],
    made: { output: ['-output_ts_offset', '86400'] },
  },
  {
    file: 'clock-turns-over.ts', // its 33 bits end after 95,443.7 s
    is: ['ts', 'h264', 'late clock'],
    isInThird: true,
    made: { output: ['-output_ts_offset', '95437'] },
  },
  {
    file: 'late-clock-fragments.mp4',
    is: ['mp4', 'fragments', 'h264', 'late clock'],
    made: {},
    then: [{ kind: 'remux', output: ['-output_ts_offset', '100', ...inFragments] }],
  },
  {
    file: 'edit-list.mp4', // its list hides what comes before 1.3 s
    is: ['mp4', 'h264', 'edit list'],
    isInThird: true,
    made: { seconds: 9 },
    then: [{ kind: 'remux', input: ['-ss', '1.3'] }],
  },
  {
    file: 'edit-list-late-picture.mov', // its list holds the picture back for a second
    is: ['mov', 'h264', 'edit list'],
    made: { filter: 'setpts=PTS+1/TB' },
  },
  {
    file: 'leap.mkv',
    is: ['mkv', 'h264', 'gap in time'],
    isInThird: true,
    made: { filter: `setpts='${leap}'`, sound: { filter: `asetpts='${leap}'` } },
  },
  {
    file: 'leap.ts',
    is: ['ts', 'h264', 'gap in time'],
    made: { filter: `setpts='${leap}'`, sound: { filter: `asetpts='${leap}'` } },
  },
  {
    file: 'pictures-lost.flv', // the sound goes on
    is: ['flv', 'h264', 'gap in time'],
    made: { filter: "select='not(between(t,3.5,5))'" },
  },
]

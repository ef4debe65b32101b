// The same film in every container, and files that are not as they should be.
import type { Animal } from '../animal.ts'
import { inFragments, soundCoders, x264 } from './encoders.ts'

/** As a recorder writes that cannot go back: neither length nor index. */
const withoutEnd = ['-live', '1']

export const containers: readonly Animal[] = [
  { file: 'plain.mkv', is: ['mkv', 'h264', 'b-frames'], made: { sound: { channels: 2 } } },
  { file: 'plain.mp4', is: ['mp4', 'h264', 'b-frames', 'fast'], made: { fps: '60', encoder: x264(120) } },
  {
    file: 'fragments.mp4',
    is: ['mp4', 'fragments', 'h264', 'broadcast rate'],
    isInThird: true,
    made: { fps: '30000/1001', output: inFragments },
  },
  { file: 'plain.mov', is: ['mov', 'h264', 'broadcast rate'], made: { fps: '30000/1001', encoder: x264(60) } },
  {
    file: 'plain.flv',
    is: ['flv', 'h264', 'mp3', '44.1 kHz'],
    isInThird: true,
    made: { sound: { sampleRateHz: 44_100, channels: 2, ...soundCoders.mp3 } },
  },
  { file: 'plain.ts', is: ['ts', 'h264', 'b-frames'], made: {} },
  {
    file: '直播 🎬 第1场 “开播” 100% & co.mkv',
    is: ['mkv', 'h264', 'odd name', 'six tracks'],
    isInThird: true,
    made: { tracks: 6 },
  },
  { file: "it's 50:50; $(dirs) #2 'x'.mp4", is: ['mp4', 'h264', 'odd name'], made: {} },
  {
    file: 'cut-off.mkv',
    is: ['mkv', 'h264', 'cut off'],
    isInThird: true,
    made: { output: withoutEnd },
    then: [{ kind: 'cut off', share: 0.7 }],
    warns: ['recording-cut-off'],
  },
  { file: 'cut-off.flv', is: ['flv', 'h264', 'cut off'], made: {}, then: [{ kind: 'cut off', share: 0.7 }], warns: ['recording-cut-off'] },
  { file: 'cut-off.ts', is: ['ts', 'h264', 'cut off'], made: {}, then: [{ kind: 'cut off', share: 0.7 }], warns: ['recording-cut-off'] },
  {
    file: 'cut-off-fragments.mp4',
    is: ['mp4', 'fragments', 'h264', 'cut off'],
    made: { output: inFragments },
    then: [{ kind: 'cut off', share: 0.8 }],
    warns: ['recording-cut-off'],
  },
  {
    file: 'cut-off.mp4',
    is: ['mp4', 'h264', 'cut off'],
    made: {},
    then: [{ kind: 'cut off', share: 0.7 }],
    refused: 'not-a-recording',
  },
  {
    file: 'growing.mkv',
    is: ['mkv', 'h264', 'growing'],
    isInThird: true,
    made: { seconds: 14, output: withoutEnd },
    then: [{ kind: 'grow', share: 0.5 }],
    warns: ['recording-growing'],
  },
  {
    file: 'growing.flv',
    is: ['flv', 'h264', 'growing'],
    made: { seconds: 14 },
    then: [{ kind: 'grow', share: 0.5 }],
    warns: ['recording-growing'],
  },
  {
    file: 'growing.ts',
    is: ['ts', 'h264', 'growing'],
    made: { seconds: 14 },
    then: [{ kind: 'grow', share: 0.5 }],
    warns: ['recording-growing'],
  },
  { file: 'obs.mkv', is: ['mkv', 'h264', 'obs'], isInThird: true, made: { obs: 'mkv' } },
  { file: 'obs-fragments.mp4', is: ['mp4', 'fragments', 'h264', 'obs'], made: { obs: 'fragments' } },
  { file: 'obs.flv', is: ['flv', 'h264', 'obs'], made: { obs: 'flv' } },
]

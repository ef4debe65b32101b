// Every kind of sound, and none.
import type { Animal } from '../animal.ts'
import { soundCoders, x264 } from './encoders.ts'

export const sounds: readonly Animal[] = [
  {
    file: 'six-tracks.mkv',
    is: ['mkv', 'h264', 'six tracks'],
    made: { tracks: 6, encoder: x264(60) },
  },
  { file: 'six-tracks.mp4', is: ['mp4', 'h264', 'six tracks'], made: { tracks: 6, encoder: x264(60) } },
  {
    file: 'flac.mkv',
    is: ['mkv', 'h264', 'flac', '96 kHz', '5.1'],
    isInThird: true,
    made: { sound: { sampleRateHz: 96_000, channels: 6, ...soundCoders.flac } },
  },
  { file: 'opus.mkv', is: ['mkv', 'h264', 'opus'], made: { sound: { channels: 2, ...soundCoders.opus } } },
  { file: 'opus.mp4', is: ['mp4', 'h264', 'opus'], made: { sound: { channels: 2, ...soundCoders.opus } } },
  { file: 'pcm.mov', is: ['mov', 'h264', 'pcm'], made: { sound: { channels: 2, ...soundCoders.pcm } } },
  { file: 'pcm.mkv', is: ['mkv', 'h264', 'pcm', '96 kHz'], made: { sound: { sampleRateHz: 96_000, encoder: ['-c:a', 'pcm_s24le'] } } },
  { file: 'surround.mp4', is: ['mp4', 'h264', '5.1'], made: { sound: { channels: 6 } } },
  { file: 'ac3.mkv', is: ['mkv', 'h264', 'ac3'], made: { sound: { channels: 2, ...soundCoders.ac3 } } },
  { file: 'mp3.mkv', is: ['mkv', 'h264', 'mp3'], made: { sound: { channels: 2, ...soundCoders.mp3 } } },
  { file: 'no-sound.mkv', is: ['mkv', 'h264', 'no sound'], made: { tracks: 0 }, warns: ['recording-without-sound'] },
  {
    file: 'no-sound.mp4',
    is: ['mp4', 'h264', 'no sound'],
    made: { tracks: 0 },
    warns: ['recording-without-sound'],
  },
  { file: 'late-sound.mkv', is: ['mkv', 'h264', 'late sound'], made: { sound: { fromSecond: 3 } } },
  { file: 'late-sound.mp4', is: ['mp4', 'h264', 'late sound'], isInThird: true, made: { sound: { fromSecond: 3 } } },
  { file: 'late-sound.flv', is: ['flv', 'h264', 'late sound'], made: { sound: { fromSecond: 3 } } },
  { file: 'sound-ends-early.mkv', is: ['mkv', 'h264', 'sound ends early'], isInThird: true, made: { sound: { toSecond: 5 } } },
  { file: 'sound-ends-early.mp4', is: ['mp4', 'h264', 'sound ends early'], made: { sound: { toSecond: 5 } } },
  {
    file: 'only-sound.m4a',
    is: ['mp4', 'only sound'],
    isInThird: true,
    made: { hasPicture: false },
    fallback: { exact: 'coding' },
    warns: ['recording-without-picture'],
  },
  {
    file: 'only-sound.mkv',
    is: ['mkv', 'only sound', 'opus'],
    made: { hasPicture: false, sound: { channels: 2, ...soundCoders.opus } },
    fallback: { exact: 'coding' },
    warns: ['recording-without-picture'],
  },
]

// Pictures of every codec, and every way of arranging them that a recorder uses.
import type { Animal } from '../animal.ts'
import { pixelFormat, soundCoders, x264, x265 } from './encoders.ts'

export const codecs: readonly Animal[] = [
  { file: 'pyramid.mkv', is: ['mkv', 'h264', 'b-frames', 'b-pyramid'], isInThird: true, made: { encoder: x264(60, 'bframes=7', 'ref=5') } },
  {
    file: 'open-groups.mkv',
    is: ['mkv', 'h264', 'b-frames', 'open groups'],
    made: { encoder: x264(60, 'bframes=3', 'open-gop=1') },
    // where the lossless copy begins, x264 tells the decoder to forget pictures that were cut off, and the decoder complains
    fallback: { lossless: 'not-verified' },
  },
  { file: 'long-groups.mkv', is: ['mkv', 'h264', 'long groups'], isInThird: true, made: { encoder: x264(150, 'bframes=2') } },
  {
    file: 'one-key-frame.mkv',
    is: ['mkv', 'h264', 'one key frame'],
    isInThird: true,
    made: { encoder: x264(9999) },
    fallback: { exact: 'no-key-frame' },
  },
  { file: 'only-key-frames.mp4', is: ['mp4', 'h264', 'only key frames', 'mono'], isInThird: true, made: { encoder: x264(1) } },
  {
    file: 'slices.mkv',
    is: ['mkv', 'h264', 'several slices', 'in-band parameters', 'fast'],
    isInThird: true,
    made: { fps: '50', encoder: x264(100, 'slices=4', 'sps-id=1', 'repeat-headers=1') },
  },
  {
    file: 'baseline.mp4',
    is: ['mp4', 'h264', 'mono', '44.1 kHz'],
    made: { encoder: [...x264(60, 'bframes=0'), '-profile:v', 'baseline'], sound: { sampleRateHz: 44_100 } },
  },
  {
    file: 'in-band.mkv',
    is: ['mkv', 'h264', 'in-band parameters'],
    made: { encoder: x264(60, 'sps-id=1', 'repeat-headers=1') },
  },
  {
    file: 'full-range.mkv',
    is: ['mkv', 'h264', 'full range', 'film rate'],
    isInThird: true,
    made: { fps: '24000/1001', encoder: [...x264(48), '-color_range', 'pc'], filter: 'scale=out_range=pc' },
  },
  {
    file: 'interlaced.ts',
    is: ['ts', 'h264', 'interlaced', 'ac3', '5.1'],
    isInThird: true,
    made: { fps: '25', encoder: x264(50, 'tff=1'), sound: { channels: 6, ...soundCoders.ac3 } },
    fallback: { exact: 'coding' },
  },
  {
    file: 'ten-bits.mkv',
    is: ['mkv', 'h264', '10 bits'],
    made: { encoder: x264(60), output: pixelFormat('yuv420p10le') },
    fallback: { exact: 'coding' },
  },
  {
    file: 'full-colour.mkv',
    is: ['mkv', 'h264', '4:4:4', 'odd size'],
    isInThird: true,
    made: { encoder: x264(60), size: { width: 321, height: 181 }, filter: 'format=yuv444p', output: pixelFormat('yuv444p') },
    fallback: { exact: 'coding' },
  },
  { file: 'hevc.mp4', is: ['mp4', 'hevc', 'film rate'], made: { fps: '24', encoder: [...x265(48, 'open-gop=0'), '-tag:v', 'hvc1'] } },
  { file: 'hevc-hev1.mp4', is: ['mp4', 'hevc', 'in-band parameters'], made: { encoder: [...x265(60, 'open-gop=0'), '-tag:v', 'hev1'] } },
  {
    file: 'hevc-open-groups.mkv',
    is: ['mkv', 'hevc', 'b-frames', 'b-pyramid', 'open groups'],
    isInThird: true,
    made: { encoder: x265(60, 'bframes=4', 'b-pyramid=1', 'open-gop=1') },
  },
  {
    file: 'hevc-open-groups.ts',
    is: ['ts', 'hevc', 'open groups', 'broadcast rate'],
    made: { fps: '60000/1001', encoder: x265(120, 'bframes=3', 'open-gop=1') },
  },
  { file: 'hevc-simple.mov', is: ['mov', 'hevc'], made: { encoder: [...x265(60, 'bframes=0', 'open-gop=0'), '-tag:v', 'hvc1'] } },
  {
    file: 'hevc-ten-bits.mkv',
    is: ['mkv', 'hevc', '10 bits'],
    made: { encoder: x265(60), output: pixelFormat('yuv420p10le') },
    fallback: { exact: 'coding' },
  },
  {
    file: 'av1.mkv',
    is: ['mkv', 'av1', 'opus'],
    made: { encoder: ['-c:v', 'libsvtav1', '-preset', '12', '-g', '60'], sound: { channels: 2, ...soundCoders.opus } },
    fallback: { exact: 'coding' },
  },
  {
    file: 'av1.mp4',
    is: ['mp4', 'av1'],
    isInThird: true,
    made: { encoder: ['-c:v', 'libaom-av1', '-cpu-used', '8', '-usage', 'realtime', '-g', '60'] },
    fallback: { exact: 'coding' },
  },
  {
    file: 'vp9.webm',
    is: ['webm', 'vp9', 'opus'],
    isInThird: true,
    made: {
      encoder: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M', '-g', '60'],
      sound: { channels: 2, ...soundCoders.opus },
    },
    fallback: { exact: 'coding' },
  },
  {
    file: 'vp8.webm',
    is: ['webm', 'other codec'],
    made: {
      encoder: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M', '-g', '60'],
      sound: { channels: 2, ...soundCoders.vorbis },
    },
    fallback: { exact: 'coding' },
  },
  {
    file: 'mpeg4.mp4',
    is: ['mp4', 'mpeg4', 'b-frames', 'mp3'],
    isInThird: true,
    made: { encoder: ['-c:v', 'mpeg4', '-q:v', '3', '-g', '60', '-bf', '2'], sound: { channels: 2, ...soundCoders.mp3 } },
    fallback: { exact: 'coding' },
  },
  {
    file: 'mpeg2.ts',
    is: ['ts', 'other codec', 'interlaced', 'open groups'],
    made: {
      fps: '30000/1001',
      encoder: ['-c:v', 'mpeg2video', '-q:v', '3', '-g', '15', '-bf', '2', '-flags', '+ilme+ildct'],
      sound: { channels: 2, ...soundCoders.mp2 },
    },
    fallback: { exact: 'coding' },
  },
  {
    file: 'prores.mov',
    is: ['mov', 'other codec', 'only key frames', '10 bits', 'pcm'],
    isInThird: true,
    made: {
      encoder: ['-c:v', 'prores_ks', '-profile:v', 'proxy'],
      output: pixelFormat('yuv422p10le'),
      sound: { channels: 2, ...soundCoders.pcm },
    },
    fallback: { exact: 'coding' },
  },
]

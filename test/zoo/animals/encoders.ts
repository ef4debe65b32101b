// Arguments of the encoders that the zoo's films are made with: a key frame every so many pictures, and only there.

export const x264 = (keyEvery: number, ...params: string[]): string[] => [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-x264-params'],
  [`keyint=${keyEvery}`, `min-keyint=${keyEvery}`, 'scenecut=0', ...params].join(':'),
]

export const x265 = (keyEvery: number, ...params: string[]): string[] => [
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params'],
  [`keyint=${keyEvery}`, `min-keyint=${keyEvery}`, 'scenecut=0', 'log-level=error', ...params].join(':'),
]

/** In this order, because the last one wins: `-pix_fmt` of the film's maker comes before. */
export const pixelFormat = (name: string): string[] => ['-pix_fmt', name]

export const inFragments = ['-movflags', 'frag_keyframe+empty_moov+default_base_moof']

/** Encoders of sound, with as many samples at a time as they insist on. */
export const soundCoders = {
  opus: { encoder: ['-c:a', 'libopus'], packetSamples: 960 },
  vorbis: { encoder: ['-c:a', 'libvorbis'], packetSamples: 64 },
  mp2: { encoder: ['-c:a', 'mp2'], packetSamples: 1152 },
  mp3: { encoder: ['-c:a', 'libmp3lame'], packetSamples: 1152 },
  ac3: { encoder: ['-c:a', 'ac3'], packetSamples: 1536 },
  flac: { encoder: ['-c:a', 'flac'], packetSamples: 960 },
  pcm: { encoder: ['-c:a', 'pcm_s16le'], packetSamples: 960 },
}

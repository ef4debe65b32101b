// What this browser can decode, by ffmpeg's names: asked once, and less of it once something did not play after all.
import type { Decoders } from '../../../../electron/contract/player.ts'

const videoTypes = {
  h264: 'video/mp4; codecs="avc1.640033"',
  hevc: 'video/mp4; codecs="hvc1.1.6.L153.B0"',
  av1: 'video/mp4; codecs="av01.0.13M.08"',
  vp9: 'video/webm; codecs="vp09.00.51.08"',
  vp8: 'video/webm; codecs="vp8"',
}
const audioTypes = {
  aac: 'audio/mp4; codecs="mp4a.40.2"',
  mp3: 'audio/mpeg',
  opus: 'audio/webm; codecs="opus"',
  vorbis: 'audio/webm; codecs="vorbis"',
  flac: 'audio/flac',
  pcm_s16le: 'audio/wav; codecs="1"',
}

export function decodersHere(): Decoders {
  const video = document.createElement('video')
  const playable = (types: Readonly<Record<string, string>>) =>
    Object.entries(types).flatMap(([name, type]) => (video.canPlayType(type) === 'probably' ? [name] : []))
  return { video: playable(videoTypes), audio: playable(audioTypes) }
}

// What a clip says about itself: its title, and where it comes from. Pure.
import { basename } from 'node:path'
import type { AudioTrack } from '../../contract/shows.ts'
import type { Segment } from './plan-clip.ts'

/**
 * For ffmpeg. Nothing is taken over from the recording by itself (its duration tags would be wrong); the languages and
 * titles of the kept tracks are.
 */
export function metadataArgs({
  title,
  segments,
  startedAtMs,
  tracks,
}: {
  title: string
  segments: readonly Segment[]
  /** Epoch, of the clip's first picture. */
  startedAtMs: number | undefined
  tracks: readonly (AudioTrack | undefined)[]
}): string[] {
  const source = segments.map(sourceOf).join('; ')
  const facts = {
    title,
    comment: source,
    description: source,
    ...(startedAtMs !== undefined && { creation_time: new Date(startedAtMs).toISOString() }),
  }
  return [
    ...['-map_metadata', '-1', '-map_chapters', '-1'],
    ...Object.entries(facts).flatMap(([name, value]) => ['-metadata', `${name}=${withoutNulls(value)}`]),
    ...tracks.flatMap(trackArgs),
  ]
}

function trackArgs(track: AudioTrack | undefined, index: number): string[] {
  const { title, language } = track ?? {}
  const set = (name: string, value: string) => [`-metadata:s:a:${index}`, `${name}=${withoutNulls(value)}`]
  return [
    // MP4 keeps a track's title in its handler only
    ...(title === undefined ? [] : [...set('title', title), ...set('handler_name', title)]),
    ...(language === undefined ? [] : set('language', language)),
  ]
}

/** Counted from the recording's first picture, as players do, whatever its own clock says there. */
const sourceOf = ({ recording: { path, fileStartMs }, fileFromMs, fileToMs }: Segment): string =>
  `${basename(path)} ${toClock(fileFromMs - fileStartMs)}-${toClock(fileToMs - fileStartMs)}`

/** No argument of a program may hold one. */
const withoutNulls = (text: string): string => text.replaceAll('\0', '')

/** `1:02:03.456` */
export function toClock(ms: number): string {
  const whole = Math.round(Math.max(0, ms))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, seconds] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60, Math.floor(whole / 1000) % 60]
  return `${hours}:${two(minutes)}:${two(seconds)}.${String(whole % 1000).padStart(3, '0')}`
}

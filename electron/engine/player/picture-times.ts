// When each picture of a stretch is shown. Whole minutes of a recording are read, and the last few are kept: steps by frame come in hundreds.
import type { Recording } from '../../contract/shows.ts'
import { picturesWithin } from './list-pictures.ts'
import type { FileStretch } from './player-tools.ts'

const minuteMs = 60_000
const minutesKept = 60
/** A picture may belong to a minute that begins less than this behind it. */
const nearMs = 1

export type ListPictures = (recording: Recording, range: { fromMs: number; toMs: number }) => Promise<readonly number[]>

export function createPictureTimes(listPictures: ListPictures) {
  const minutes = new Map<string, Promise<readonly number[]>>()

  function minuteOf(recording: Recording, minute: number): Promise<readonly number[]> {
    const key = `${recording.id} ${recording.fingerprint} ${minute}`
    const known = minutes.get(key)
    minutes.delete(key)
    const fromMs = recording.fileStartMs + minute * minuteMs
    const times = known ?? listPictures(recording, { fromMs, toMs: fromMs + minuteMs })
    minutes.set(key, times) // the newest last
    times.catch(() => minutes.delete(key))
    for (const oldest of [...minutes.keys()].slice(0, Math.max(0, minutes.size - minutesKept))) minutes.delete(oldest)
    return times
  }

  /** On the show clock, in order: those that a cut of these stretches would have. */
  return async function pictureTimes(stretches: readonly FileStretch[]): Promise<number[]> {
    const times: number[] = []
    for (const { recording, fileFromMs, fileToMs } of stretches) {
      const { fileStartMs, showStartMs } = recording
      const first = Math.max(0, Math.floor((fileFromMs - nearMs - fileStartMs) / minuteMs))
      const last = Math.max(first, Math.ceil((fileToMs - fileStartMs) / minuteMs) - 1)
      for (let minute = first; minute <= last; minute++) {
        const inside = picturesWithin(await minuteOf(recording, minute), { fromMs: fileFromMs, toMs: fileToMs })
        times.push(...inside.map(ms => ms - fileStartMs + showStartMs))
      }
    }
    return times
  }
}

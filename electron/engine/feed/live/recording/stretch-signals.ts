// One stretch of the show that runs, from what is read of its file: its seconds of sound and pictures, and how far they are known.
import type { SmallStreamListeners } from '../../small-streams.ts'
import { createPictureSeconds } from '../../picture/picture-seconds.ts'
import { createSoundPlacer } from '../../sound/place-sound.ts'
import { createSoundSeconds } from '../../sound/sound-seconds.ts'
import type { SecondPiece } from '../second-assembler.ts'

export interface StretchPlace {
  showStartMs: number
  fileStartMs: number
}

export type StretchSignals = ReturnType<typeof createStretchSignals>

/** Takes what `followRecording` tells, with times on the file's clock; what lies before the stretch is left out. */
export function createStretchSignals({ showStartMs, fileStartMs }: StretchPlace, onPiece: (piece: SecondPiece) => void) {
  const startMs = Math.floor(showStartMs / 1000) * 1000
  const known = { soundMs: startMs, picturesMs: startMs }
  let isOver = false
  const sound = createSoundSeconds({
    showStartMs,
    onHop: () => {},
    onSecond(second) {
      known.soundMs = second.startMs + 1000
      onPiece(second)
    },
  })
  const pictures = createPictureSeconds({
    fileStartMs,
    showStartMs,
    onSecond(second) {
      known.picturesMs = second.startMs + 1000
      onPiece(second)
    },
  })
  const placeSound = createSoundPlacer(sound)
  return {
    known,
    isOver: () => isOver,
    picture: ((picture): void => {
      if (!isOver) pictures.push(picture)
    }) satisfies SmallStreamListeners['onPicture'],
    sound(fileMs: number, bytes: Buffer): void {
      if (!isOver) placeSound(fileMs - fileStartMs, bytes)
    },
    /** `durationMs` long in all. Nothing more is taken. */
    end(durationMs: number): void {
      if (isOver) return
      isOver = true
      sound.end()
      pictures.end(showStartMs + durationMs)
      known.soundMs = known.picturesMs = Math.ceil((showStartMs + durationMs) / 1000) * 1000
    },
  }
}

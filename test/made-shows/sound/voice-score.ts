// What a voice does, every five milliseconds. A mouth cannot jump, so every wish is approached.

export const frameMs = 5

/** How the voice wants to be. Formants are those of a grown man; the singer's own size scales them. */
export interface Shape {
  pitchHz: number
  /** How strongly the vocal folds sound, 0 to 1 and a little more. */
  voicing: number
  /** Air through the whole mouth, as in h and in whispering. */
  breath: number
  /** Air through a narrow place, as in s. */
  hiss: number
  hissHz: number
  /** 0 murmurs, 1 shouts: how sharp the folds close. */
  effort: number
  f1: number
  f2: number
  f3: number
}

export const shapeFields = [
  'pitchHz',
  'voicing',
  'breath',
  'hiss',
  'hissHz',
  'effort',
  'f1',
  'f2',
  'f3',
] as const satisfies readonly (keyof Shape)[]
/** Share of the way that is gone in a frame: the tongue is slow, lips and folds are fast. */
const quickness: Shape = { pitchHz: 0.35, voicing: 0.4, breath: 0.5, hiss: 0.5, hissHz: 0.6, effort: 0.5, f1: 0.3, f2: 0.26, f3: 0.26 }
export const restingShape: Shape = { pitchHz: 0, voicing: 0, breath: 0, hiss: 0, hissHz: 4000, effort: 0.4, f1: 500, f2: 1450, f3: 2500 }

export type VoiceScore = ReturnType<typeof createVoiceScore>

export function createVoiceScore() {
  const now = { ...restingShape }
  const frames: number[] = []

  function push(wish: Shape) {
    for (const field of shapeFields) {
      // A pitch that begins is there at once; there is nothing to glide from.
      const share = field === 'pitchHz' && now.voicing < 0.01 ? 1 : quickness[field]
      now[field] += (wish[field] - now[field]) * share
      frames.push(now[field])
    }
  }

  return {
    /** From one wish to another in a straight line. */
    glide(from: Shape, to: Shape, durationMs: number) {
      const count = Math.max(1, Math.round(durationMs / frameMs))
      const wish = { ...from }
      for (let index = 0; index < count; index++) {
        const share = (index + 0.5) / count
        for (const field of shapeFields) wish[field] = from[field] + (to[field] - from[field]) * share
        push(wish)
      }
    },
    hold(wish: Shape, durationMs: number) {
      this.glide(wish, wish, durationMs)
    },
    rest(durationMs: number) {
      this.hold({ ...now, voicing: 0, breath: 0, hiss: 0 }, durationMs)
    },
    durationMs: () => (frames.length / shapeFields.length) * frameMs,
    frames: (): Float32Array => Float32Array.from(frames),
  }
}

// The law of OBS's own faders (OBS_FADER_LOG), so that a fader stands here where it stands there.

const offsetDb = 6
const rangeDb = 96
const offsetLog = -Math.log10(offsetDb)
const rangeLog = -Math.log10(rangeDb + offsetDb)

/** From about here on something is heard: keys come up from silence to it, and go down below it to silence at once. */
const audibleDb = -60

/** Below it a fader is all the way down, and OBS silent. */
export const silenceDb = -100

/** dB → 0 (all the way down) to 1 (0 dB and above). */
export function placeOfDb(db: number): number {
  if (db >= 0) return 1
  if (db <= -rangeDb) return 0
  return (-Math.log10(-db + offsetDb) - rangeLog) / (offsetLog - rangeLog)
}

/** 0 to 1 → dB, in tenths. */
export function dbOfPlace(place: number): number {
  if (place >= 1) return 0
  if (place <= 0) return silenceDb
  const db = -(rangeDb + offsetDb) * ((rangeDb + offsetDb) / offsetDb) ** -place + offsetDb
  return Math.round(db * 10) / 10
}

/** A step by key: even in dB, from where it stands; from the very bottom it comes up to where something is heard. */
export function stepDb(db: number, byDb: number): number {
  const from = Math.max(db, audibleDb)
  if (byDb < 0 && db <= audibleDb) return silenceDb
  return Math.min(0, Math.round((from + byDb) * 10) / 10)
}

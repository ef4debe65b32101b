// EBU R128 loudness in two passes: listen to the whole stretch first, then turn it up or down as one.
import type { RunFfmpeg } from '../../lib/ffmpeg.ts'

export interface Loudness {
  integratedLufs: number
  rangeLu: number
  truePeakDb: number
}

const highestPeakDb = -1.5
const silenceLufs = -69 // R128 leaves out what is below -70, and tells -70 when nothing is left

/** @param args inputs and a filter graph whose `[a0]` has gone through `measuringFilter`. */
export async function measureLoudness(run: RunFfmpeg, args: readonly string[], signal: AbortSignal | undefined): Promise<Loudness> {
  const parser = createLoudnessParser()
  await run([...args, '-map', '[a0]', '-f', 'null', '-'], { signal, onStdoutLine: parser.readLine })
  return parser.result()
}

/** Prints what it hears to standard output, ten times a second. */
export const measuringFilter = 'ebur128=metadata=1:peak=true,ametadata=mode=print:file=-'

/** The last words about loudness are about all of it; of the peaks the highest counts. */
export function createLoudnessParser() {
  const heard: Loudness = { integratedLufs: -Infinity, rangeLu: 0, truePeakDb: -Infinity }
  return {
    readLine(line: string): void {
      const [, name, value] = /^lavfi\.r128\.(I|LRA|true_peaks_ch\d+)=(.+)$/.exec(line) ?? []
      if (name === undefined || Number.isNaN(Number(value))) return
      if (name === 'I') heard.integratedLufs = Number(value)
      else if (name === 'LRA') heard.rangeLu = Number(value)
      else heard.truePeakDb = Math.max(heard.truePeakDb, 20 * Math.log10(Number(value)))
    },
    result: (): Loudness => heard,
  }
}

/**
 * Brings a track to `targetLufs`: by one gain for all of it where the peaks allow that, else loudnorm turns down the loudest
 * passages. Silence stays silence.
 */
export function loudnessFilter({ integratedLufs, rangeLu, truePeakDb }: Loudness, targetLufs: number): string {
  if (integratedLufs < silenceLufs) return 'anull'
  const settings = {
    I: targetLufs,
    TP: highestPeakDb,
    LRA: 20, // the largest every version knows: the range is not to be squeezed
    measured_I: integratedLufs,
    measured_LRA: Math.max(rangeLu, 0.1), // 0, which short clips have, would mean "not measured"
    measured_TP: Number.isFinite(truePeakDb) ? truePeakDb.toFixed(2) : -99,
    measured_thresh: integratedLufs - 10, // where R128's second gate lies, or close to it
    linear: 'true',
  }
  const options = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  return `loudnorm=${options.join(':')},aresample=48000` // loudnorm may hand on 192 kHz
}

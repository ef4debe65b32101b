// How OBS is doing, from what it counts: read once a second, told as rates over ten.
import type { OBSResponseTypes } from 'obs-websocket-js/json'
import type { HealthProblem, ObsHealth } from '../../../contract/obs.ts'
import { judgeHealth } from './judge-health.ts'
import { createRates } from './rates.ts'
import type { Growth } from './rates.ts'

/** What OBS answered when it was asked how it is. */
export interface Sample {
  stats: Timed<'GetStats'>
  /** Each only while that output runs. */
  record?: Timed<'GetRecordStatus'> | undefined
  stream?: Timed<'GetStreamStatus'> | undefined
}

/** Times of a clock that never jumps: OBS looked at its counters in between. */
export interface Timed<Name extends keyof OBSResponseTypes> {
  askedAtMs: number
  answeredAtMs: number
  answer: OBSResponseTypes[Name]
}

const rateWindowMs = 10_000
const bytesPerMib = 1024 ** 2

export function createHealth() {
  const rates = createRates(rateWindowMs)
  let now: ObsHealth | undefined
  let before: readonly HealthProblem[] = []
  /** The recording when it last grew, or rested. One that never grew before us may be on its way to its end. */
  let grew: { durationMs: number; atMs: number; counts: boolean } | undefined

  /** How long the recording has stood where it stands; a pause is no standing still. */
  function standsMs(recorded: Sample['record']): number {
    if (!recorded) {
      grew = undefined
      return 0
    }
    const { answeredAtMs: atMs, answer } = recorded
    const durationMs = answer.outputDuration
    const hasGrown = grew ? durationMs !== grew.durationMs : durationMs === 0
    if (!grew || hasGrown || answer.outputPaused) grew = { durationMs, atMs, counts: hasGrown || (grew?.counts ?? false) }
    return grew.counts ? atMs - grew.atMs : 0
  }

  return {
    now: (): ObsHealth | undefined => now,
    take(sample: Sample): ObsHealth {
      const { answer: stats, answeredAtMs } = sample.stats
      const [record, stream] = [sample.record?.answer, sample.stream?.answer]
      const recorded = record && !record.outputPaused ? record : undefined // a pause ends the growing, and the rate with it
      rates.add({
        atMs: answeredAtMs,
        counters: {
          rendered: stats.renderTotalFrames,
          renderSkipped: stats.renderSkippedFrames,
          encoded: stats.outputTotalFrames,
          encodeSkipped: stats.outputSkippedFrames,
          sent: stream?.outputTotalFrames,
          dropped: stream?.outputSkippedFrames,
          streamBytes: stream?.outputBytes,
          recordBytes: recorded?.outputBytes,
        },
      })
      const share = (part: string, whole: string) => shareOf(rates.growthOf(part), rates.growthOf(whole))
      const bitrate = (bytes: string) => bitrateOf(rates.growthOf(bytes))
      const recordBitrate = bitrate('recordBytes')
      const freeDiskBytes = Math.round(stats.availableDiskSpace * bytesPerMib)
      const facts = {
        fps: stats.activeFps,
        ...present('renderingSkipped', share('renderSkipped', 'rendered')),
        ...present('encoderSkipped', share('encodeSkipped', 'encoded')),
        ...present('networkDropped', share('dropped', 'sent')),
        ...present('streamBitrate', bitrate('streamBytes')),
        ...present('recordBitrate', recordBitrate),
        renderMs: stats.averageFrameRenderTime,
        cpuPercent: stats.cpuUsage,
        memoryBytes: Math.round(stats.memoryUsage * bytesPerMib),
        freeDiskBytes,
        ...present('diskLeftMs', recordBitrate ? Math.round((freeDiskBytes * 8 * 1000) / recordBitrate) : undefined),
      }
      const outputs = {
        isReconnecting: stream?.outputReconnecting ?? false,
        isRecording: recorded !== undefined,
        standsMs: standsMs(sample.record),
      }
      before = judgeHealth({ ...facts, ...outputs }, before)
      now = { ...facts, problems: [...before] }
      return now
    },
    /** OBS does not answer: nothing is known. */
    clear(): void {
      rates.clear()
      grew = undefined
      now = undefined
      before = []
    },
  }
}

/**
 * Undefined where nothing was counted: then there is no share of it. Before the window is full it is what has been lost already of what there
 * will be: one picture of the first second is no trouble, and a trouble need not wait.
 */
function shareOf(part: Growth | undefined, whole: Growth | undefined): number | undefined {
  if (!part || !whole || whole.by <= 0) return undefined
  const missing = Math.max(1, rateWindowMs / whole.inMs)
  return missing > 1 && part.by === 0 ? undefined : Math.min(1, part.by / (whole.by * missing))
}

const bitrateOf = (bytes: Growth | undefined): number | undefined =>
  bytes && bytes.inMs >= rateWindowMs ? Math.round((bytes.by * 8 * 1000) / bytes.inMs) : undefined

const present = <Name extends string>(name: Name, value: number | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [_ in Name]?: number } // one field at most, of this name

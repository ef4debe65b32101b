// How loud each input is. OBS is asked for it only while somebody listens: it says so twenty times a second.
import type { ObsMeters } from '../../../contract/obs.ts'
import { createListeners } from '../../lib/listeners.ts'
import type { Log } from '../../lib/log.ts'
import { createPace } from '../../lib/tell-at-most.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Conversation } from '../conversation/conversation.ts'

const everyMs = 100
/** Of obs-websocket's EventSubscription: all that come now and then, and InputVolumeMeters. */
const usualEvents = (1 << 12) - 1
const meterEvents = 1 << 16
const silenceDb = -100

/** As obs-websocket 5 writes them: of each channel what it was, its peak, and its peak before the fader. */
interface MeterOfObs {
  inputName: string
  inputLevelsMul: [number, number, number][]
}

export function createMeters({ clock, log }: { clock: Pick<Clock, 'monotonicMs'>; log: Log }) {
  const onMeters = createListeners<ObsMeters>()
  const loudest = new Map<string, number>()
  const pace = createPace({ everyMs, clock, tell })
  let listenerCount = 0
  let attended: Conversation | undefined
  let stopHearing = () => {}

  function tell(): void {
    const meters = [...loudest].map(([input, peakDb]) => ({ input, peakDb }))
    loudest.clear()
    onMeters.tell(meters)
  }

  /** Nothing in between is lost: of all that came since it was last told, the loudest counts. */
  function hear({ inputs }: { inputs: unknown[] }): void {
    for (const { inputName, inputLevelsMul } of inputs as MeterOfObs[])
      // see above
      loudest.set(inputName, Math.max(loudest.get(inputName) ?? silenceDb, peakDbOf(inputLevelsMul)))
    pace.soon()
  }

  function ask(): void {
    stopHearing()
    stopHearing = () => {}
    if (!attended || attended.ended.aborted) return
    const isWanted = listenerCount > 0
    if (isWanted) stopHearing = attended.on('InputVolumeMeters', hear)
    attended
      .subscribe(isWanted ? usualEvents | meterEvents : usualEvents)
      .catch((error: unknown) => log.info('OBS was not asked for its meters', { why: String(error) }))
  }

  return {
    on(listener: (meters: ObsMeters) => void): () => void {
      const stop = onMeters.add(listener)
      let isListening = true
      if (listenerCount++ === 0) ask()
      return () => {
        if (!isListening) return
        isListening = false
        stop()
        if (--listenerCount === 0) ask()
      }
    },
    attend(conversation: Conversation): void {
      attended = conversation
      if (listenerCount > 0) ask()
    },
    close(): void {
      pace.close()
      stopHearing()
    },
  }
}

function peakDbOf(channels: MeterOfObs['inputLevelsMul']): number {
  const peak = Math.max(0, ...channels.map(([, each]) => each))
  return peak === 0 ? silenceDb : Math.max(silenceDb, Math.round(200 * Math.log10(peak)) / 10)
}

// All figures by name, in a long form for a figure worth quoting and a short one for the tests.
import { measureAnalysis } from './analysis.ts'
import { measureCut } from './cut.ts'
import { measureDesktop } from './desktop.ts'
import type { Figure } from './figure.ts'
import { measure as measureImport } from './import-chat.ts'
import { measureShowImport } from './import-show.ts'
import { allCanvases } from './live/find-canvas.ts'
import { measureLive } from './live/measure-live.ts'
import { measureLiveChat } from './live-chat.ts'
import { measure as measureLossless } from './lossless.ts'
import { measureMemory } from './memory.ts'
import { measureMoments } from './moments/measure-moments.ts'
import { measureObs } from './obs.ts'
import { measurePage } from './page.ts'
import { measure as measureStore } from './store.ts'

export interface BenchOptions {
  isShort: boolean
  /** Of `live`: other than its form has. */
  pairs: number | undefined
  minutes: number | undefined
  /** Tells people how far it is. */
  note: (line: string) => void
}

export const benches: Record<string, (options: BenchOptions) => Promise<Figure[]>> = {
  analysis: ({ isShort }) => measureAnalysis(isShort ? { minutes: 2, runs: 1 } : { minutes: 20, runs: 3 }),
  import: async ({ isShort }) => {
    const messages = isShort ? 50_000 : 1_000_000
    return [...(await measureImport({ messages })), ...(await measureShowImport({ messages }))]
  },
  store: ({ isShort }) => measureStore({ messages: isShort ? 50_000 : 1_000_000 }),
  moments: ({ isShort }) =>
    measureMoments(isShort ? { shows: 4, minutes: 10, withAblation: false } : { shows: 60, minutes: undefined, withAblation: true }),
  cut: ({ isShort }) => measureCut({ isShort }),
  memory: ({ isShort }) =>
    measureMemory(isShort ? { clips: 40, againstMinutes: 2, minutes: 3 } : { clips: 1000, againstMinutes: 10, minutes: 360 }),
  lossless: ({ isShort }) => measureLossless({ minutes: isShort ? 1 : 10 }),
  live: ({ isShort, pairs, minutes, note }) =>
    measureLive(
      isShort
        ? {
            ...{ canvases: allCanvases.slice(-1), restMs: 0, pairs: pairs ?? 2, blockSeconds: 3, flashes: 2, screenSeconds: 2 },
            ...{ minutes: minutes ?? 0.05, backOffs: 1, calmWithinMs: 10_000, drops: 2, ofProcess: 1, note },
          }
        : {
            ...{ canvases: allCanvases, restMs: 3000, pairs: pairs ?? 10, blockSeconds: 30, flashes: 40, screenSeconds: 60 },
            ...{ minutes: minutes ?? 30, backOffs: 5, calmWithinMs: 90_000, drops: 24, ofProcess: 5, note },
          },
    ),
  chat: ({ isShort }) => measureLiveChat({ seconds: isShort ? 2 : 60 }),
  desktop: ({ isShort }) => measureDesktop({ runs: isShort ? 1 : 5 }),
  obs: ({ isShort }) => measureObs(isShort ? { drops: 12, lines: 12, ofProcess: 1 } : { drops: 1000, lines: 20, ofProcess: 20 }),
  page: ({ isShort }) =>
    measurePage(
      isShort
        ? { messages: 50_000, runs: 1, notches: 20, scrolled: 5000, busySeconds: 5 }
        : { messages: 1_000_000, runs: 5, notches: 150, scrolled: 100_000, busySeconds: 120 },
    ),
}

// What the window shows: a start screen until the engine is ready, then its page; and the page anew when it was lost.
import type { SupervisorStatus } from '../supervisor/supervisor.ts'
import type { Words } from '../words/words.ts'
import type { StudioWindow } from './studio-window.ts'

export interface StudioViewNeeds {
  openWindow: (onPageLost: () => void) => StudioWindow
  /** An address that opens one more page; undefined while no engine answers. */
  newUrl: () => Promise<string | undefined>
  /** The app is about to end. */
  isEnding: () => boolean
  words: () => Words
  log: (line: string) => void
  nowMs: () => number
  sleep: (ms: number) => Promise<unknown>
  /** The page is lost again and again. */
  onHopeless(): void
}

/** A page that crashes as soon as it is shown is not shown for ever. */
const mostLosses = 3
const lossesWithinMs = 60_000

/** An engine that has much to do may not answer at once. */
const askAgainAfterMs = 1000

export type StudioView = ReturnType<typeof createStudioView>

export function createStudioView({ openWindow, newUrl, isEnding, words, log, nowMs, sleep, onHopeless }: StudioViewNeeds) {
  let studio: StudioWindow | undefined
  let status: SupervisorStatus = { state: 'stopped' }
  let losses: number[] = []
  let turn = 0
  const present = () => (studio?.window.isDestroyed() === false ? studio : undefined)

  function startText() {
    const { shell, errorText, language } = words()
    const trouble = status.state === 'waiting' ? (status.error ? errorText(status.error) : shell.start.restarting) : undefined
    return { title: shell.name, sentence: isEnding() ? shell.start.ending : (trouble ?? shell.start.starting), language }
  }

  /** @param isWanted false as soon as something else is to be shown */
  async function showPage(isWanted: () => boolean): Promise<void> {
    while (isWanted() && present()) {
      const url = await newUrl().catch(() => undefined)
      if (!isWanted()) return
      if (url !== undefined) return present()?.showPage(url)
      present()?.showStart(startText()) // it is busy, or has just ended, which is told soon
      await sleep(askAgainAfterMs)
    }
  }

  function showWhatFits(): void {
    const mine = ++turn
    if (status.state === 'ready' && !isEnding()) void showPage(() => mine === turn)
    else present()?.showStart(startText())
  }

  function onPageLost(): void {
    losses = [...losses.filter(atMs => nowMs() - atMs < lossesWithinMs), nowMs()]
    log(`the page was lost, for the ${losses.length}. time within a minute`)
    if (losses.length > mostLosses) onHopeless()
    else showWhatFits()
  }

  return {
    present,
    bringForward(): void {
      const isNew = !present()
      if (isNew) studio = openWindow(onPageLost)
      if (isNew || isEnding()) showWhatFits()
      studio?.bringForward()
    },
    /** A page that is open finds the next engine by itself, and says so meanwhile. */
    hear(next: SupervisorStatus): void {
      status = next
      if (next.state !== 'ready') turn += 1 // whoever asks for a page asks an engine that is gone
      if (present()?.isOnPage() === false && next.state !== 'starting') showWhatFits()
    },
  }
}

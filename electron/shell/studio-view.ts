// What the window shows: a start screen until the engine is ready, then its page; and the page anew when it was lost.
import type { Desk } from './desk.ts'
import type { StudioWindow } from './studio-window.ts'

export interface StudioViewNeeds extends Pick<Desk, 'known' | 'log' | 'words'> {
  openWindow: (onPageLost: () => void) => StudioWindow
  /** An address that opens one more page; undefined while no engine answers. */
  newUrl: () => Promise<string | undefined>
  /** The page is lost again and again. */
  onHopeless(): void
}

/** A page that crashes as soon as it is shown is not shown for ever. */
const mostLosses = 3
const lossesWithinMs = 60_000

/** An engine that has much to do may not answer at once. */
const askAgainAfterMs = 1000

export function createStudioView({ openWindow, newUrl, known, words, log, onHopeless }: StudioViewNeeds) {
  let studio: StudioWindow | undefined
  let losses: number[] = []
  let turn = 0
  const present = () => (studio?.window.isDestroyed() === false ? studio : undefined)

  function startText() {
    const { status, isEnding } = known()
    const { shell, errorText, language } = words()
    const trouble = status.state === 'waiting' ? (status.error ? errorText(status.error) : shell.start.restarting) : undefined
    return { title: shell.name, sentence: isEnding ? shell.start.ending : (trouble ?? shell.start.starting), language }
  }

  async function showWhatFits(): Promise<void> {
    const mine = ++turn
    while (known().status.state === 'ready' && !known().isEnding && present()) {
      const url = await newUrl().catch(() => undefined)
      if (mine !== turn) return // something else is shown
      if (url !== undefined) return present()?.showPage(url)
      present()?.showStart(startText()) // it is busy, or has just ended, which is told soon
      await new Promise(resolve => setTimeout(resolve, askAgainAfterMs))
      if (mine !== turn) return
    }
    present()?.showStart(startText())
  }

  function onPageLost(): void {
    losses = [...losses.filter(atMs => Date.now() - atMs < lossesWithinMs), Date.now()]
    log(`the page was lost, for the ${losses.length}. time within a minute`)
    if (losses.length > mostLosses) onHopeless()
    else void showWhatFits()
  }

  return {
    present,
    bringForward(): void {
      const isNew = !present()
      if (isNew) studio = openWindow(onPageLost)
      if (isNew || known().isEnding) void showWhatFits()
      studio?.bringForward()
    },
    /** A page that is open finds the next engine by itself, and says so meanwhile. */
    hearStatus(): void {
      const { state } = known().status
      if (state !== 'ready') turn += 1 // whoever asks for a page asks an engine that is gone
      if (present()?.isOnPage() === false && state !== 'starting') void showWhatFits()
    },
  }
}

// What the window shows: a start screen until the engine is ready, then its page; and the page anew when it was lost.
import type { Supervisor, SupervisorStatus } from '../supervisor/supervisor.ts'
import type { Words } from '../words/words.ts'
import type { StudioWindow } from './studio-window.ts'

export interface StudioViewNeeds {
  openWindow: (onPageLost: () => void) => StudioWindow
  supervisor: Pick<Supervisor, 'newUrl'>
  words: () => Words
  log: (line: string) => void
  nowMs: () => number
  /** The page is lost again and again. */
  onHopeless(): void
}

/** A page that crashes as soon as it is shown is not shown for ever. */
const mostLosses = 3
const lossesWithinMs = 60_000

export type StudioView = ReturnType<typeof createStudioView>

export function createStudioView({ openWindow, supervisor, words, log, nowMs, onHopeless }: StudioViewNeeds) {
  let studio: StudioWindow | undefined
  let status: SupervisorStatus = { state: 'stopped' }
  let losses: number[] = []
  const present = () => (studio?.window.isDestroyed() === false ? studio : undefined)

  function startText() {
    const { shell, errorText, language } = words()
    const trouble = status.state === 'waiting' ? (status.error ? errorText(status.error) : shell.start.restarting) : undefined
    return { title: shell.name, sentence: trouble ?? shell.start.starting, language }
  }

  async function showPage(): Promise<void> {
    const url = await supervisor.newUrl().catch(() => undefined)
    if (url !== undefined) present()?.showPage(url)
    else present()?.showStart(startText()) // it has just ended, which is told soon
  }

  function showWhatFits(): void {
    if (status.state === 'ready') void showPage()
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
      if (!present()) {
        studio = openWindow(onPageLost)
        showWhatFits()
      }
      studio?.bringForward()
    },
    /** A page that is open finds the next engine by itself, and says so meanwhile. */
    hear(next: SupervisorStatus): void {
      status = next
      if (present()?.isOnPage() === false && next.state !== 'starting') showWhatFits()
    },
  }
}

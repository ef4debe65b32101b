// What happened while nobody looked at the window.
import { isUnfinished } from '../contract/jobs.ts'
import type { ListedJob } from '../contract/jobs.ts'
import type { AskablePage } from '../contract/shell.ts'
import type { Desk, Electron } from './desk.ts'

type Ended = Pick<ListedJob, 'id' | 'kind' | 'state'>

/** Which jobs have ended between two lists; none is told that had ended when the first list came. */
export function endedSince(before: readonly Ended[], now: readonly Ended[]): Ended[] {
  const running = new Set(before.filter(isUnfinished).map(({ id }) => id))
  return now.filter(({ id, state }) => running.has(id) && (state === 'done' || state === 'failed'))
}

export interface NoticesNeeds extends Pick<Desk, 'words'> {
  electron: Pick<Electron, 'Notification'>
  isSeen: () => boolean
  onClick(page: AskablePage): void
}

export function createNotices({ electron, isSeen, words, onClick }: NoticesNeeds) {
  const { Notification } = electron
  let before: readonly Ended[] = []
  /** Ended one by one, told together when nothing runs any more. */
  let ended: Ended[] = []
  /** A notification that nobody holds is collected, and its click is not heard. */
  const held = new Set<object>()

  function tell(body: string, page: AskablePage): void {
    if (!Notification.isSupported()) return
    const notice = new Notification({ title: words().shell.name, body })
    const letGo = () => held.delete(notice)
    held.add(notice)
    notice.on('close', letGo).on('click', letGo)
    notice.on('click', () => onClick(page)).show()
  }

  return {
    hear(jobs: readonly Ended[]): void {
      ended.push(...endedSince(before, jobs))
      before = jobs
      if (jobs.some(isUnfinished) || ended.length === 0) return
      const failed = ended.filter(({ state }) => state === 'failed').length
      const news = words().shell.notices.ended(ended.length - failed, failed)
      const page = ended.some(({ kind }) => kind === 'clip') ? 'clips' : 'library'
      if (!isSeen()) tell(news, page)
      ended = []
    },
    engineFails(): void {
      if (!isSeen()) tell(words().shell.notices.engineFails, 'library')
    },
    /** What came of a key: also for who sees the window, which may show another page. */
    ofShow: (text: string): void => tell(text, 'live'),
  }
}

// What happened while nobody looked at the window.
import type { AskablePage } from '../contract/shell.ts'
import { isUnfinished } from '../contract/jobs.ts'
import type { ListedJob } from '../contract/jobs.ts'
import type { ShellWords } from '../words/shell-words.ts'
import type { Electron } from './electron.ts'

type Ended = Pick<ListedJob, 'id' | 'kind' | 'state'>

/** Which jobs have ended between two lists; none is told that had ended when the first list came. */
export function endedSince(before: readonly Ended[] | undefined, now: readonly Ended[]): Ended[] {
  if (!before) return []
  const running = new Set(before.filter(isUnfinished).map(({ id }) => id))
  return now.filter(({ id, state }) => running.has(id) && (state === 'done' || state === 'failed'))
}

export interface NoticesNeeds {
  Notification: Electron['Notification']
  isSeen: () => boolean
  words: () => ShellWords
  onClick(page: AskablePage): void
}

export function createNotices({ Notification, isSeen, words, onClick }: NoticesNeeds) {
  let before: readonly Ended[] | undefined
  /** Ended one by one, told together when nothing runs any more. */
  let ended: Ended[] = []
  /** A notification that nobody holds is collected, and its click is not heard. */
  const held = new Set<object>()

  function tell(body: string, page: AskablePage) {
    if (!Notification.isSupported() || isSeen()) return
    const notice = new Notification({ title: words().name, body })
    held.add(notice)
    notice.on('close', () => held.delete(notice))
    notice.on('click', () => {
      held.delete(notice)
      onClick(page)
    })
    notice.show()
  }

  return {
    hear(jobs: readonly Ended[]): void {
      ended.push(...endedSince(before, jobs))
      before = jobs
      const isOver = !jobs.some(isUnfinished)
      if (!isOver || ended.length === 0) return
      const told = ended
      ended = []
      const failed = told.filter(({ state }) => state === 'failed').length
      tell(words().notices.ended(told.length - failed, failed), told.some(({ kind }) => kind === 'clip') ? 'clips' : 'library')
    },
    engineFails: (): void => tell(words().notices.engineFails, 'library'),
  }
}

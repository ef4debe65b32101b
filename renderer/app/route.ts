// Where the user is, in the address's fragment: `#/show/<id>?at=83500`. It can be kept, opened twice and gone back from.
import { useSyncExternalStore } from 'react'

export const pageNames = ['library', 'show', 'clips', 'live', 'settings'] as const
export type PageName = (typeof pageNames)[number]

export interface Route {
  page: PageName
  /** What the page is about: the show's id. */
  id: string | undefined
  query: Readonly<Record<string, string>>
}

const home: Route = { page: 'library', id: undefined, query: {} }

/** What cannot be read is the library. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?')
  const [page, id] = path.split('/')
  if (!isPageName(page)) return home
  return { page, id: id ? decodeOr(id) : undefined, query: Object.fromEntries(new URLSearchParams(search)) }
}

export function toHash({ page, id, query }: { page: PageName; id?: string | undefined; query?: Record<string, string> }): string {
  const search = new URLSearchParams(query).toString()
  return `#/${page}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${search && `?${search}`}`
}

export type Navigate = (to: { page: PageName; id?: string | undefined; query?: Record<string, string> }) => void

export const navigate: Navigate = to => {
  location.hash = toHash(to)
}

const follow = (listener: () => void) => {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

export const useHash = (): string => useSyncExternalStore(follow, () => location.hash)

const isPageName = (name: string | undefined): name is PageName => pageNames.some(each => each === name)

function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

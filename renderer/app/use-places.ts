import { useState } from 'react'
import { pageNames } from './route.ts'
import type { PageName, Route } from './route.ts'

/** The show that was looked at last. */
export function useLastShow({ page, id }: Route): string | undefined {
  const [last, setLast] = useState<string>()
  const isOfShow = hasShow(page) && id !== undefined
  if (isOfShow && id !== last) setLast(id)
  return isOfShow ? id : last
}

export type Places = readonly { page: PageName; id: string | undefined }[]

/** Where the bar's links and their keys lead: to "show" and "clips" of the show that was looked at last. */
export const placesWith = (lastShowId: string | undefined): Places =>
  pageNames.map(page => ({ page, id: hasShow(page) ? lastShowId : undefined }))

const hasShow = (page: PageName): boolean => page === 'show' || page === 'clips'

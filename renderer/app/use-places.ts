import { useState } from 'react'
import { pageNames } from './route.ts'
import type { PageName, Route } from './route.ts'

/** Where the bar's links and their keys lead: to "show" and "clips" of the show that was looked at last. */
export function usePlaces(route: Route): readonly { page: PageName; id: string | undefined }[] {
  const [last, setLast] = useState<string>()
  const isOfShow = hasShow(route.page) && route.id !== undefined
  if (isOfShow && route.id !== last) setLast(route.id)
  const showId = isOfShow ? route.id : last
  return pageNames.map(page => ({ page, id: hasShow(page) ? showId : undefined }))
}

const hasShow = (page: PageName): boolean => page === 'show' || page === 'clips'

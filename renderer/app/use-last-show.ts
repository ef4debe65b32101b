import { useState } from 'react'
import type { Route } from './route.ts'

/** The show that was looked at last: where the bar's links to "show" and "clips" lead. */
export function useLastShow({ page, id }: Route): string | undefined {
  const [last, setLast] = useState<string>()
  const isOfShow = (page === 'show' || page === 'clips') && id !== undefined
  if (isOfShow && id !== last) setLast(id)
  return isOfShow ? id : last
}

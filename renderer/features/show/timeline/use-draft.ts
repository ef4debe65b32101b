// An edge that is being moved is drawn where it will be: until the engine has told what it is, so that nothing jumps back in between.
import { useEffect, useState } from 'react'
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'

export interface Draft {
  id: string
  startMs: number
  endMs: number
}

/** If the engine never answers, what it last said counts. */
const longestMs = 2000

export function useDraft(moments: readonly JudgedMoment[]) {
  const [draft, setDraft] = useState<{ edges: Draft; settledOver?: readonly JudgedMoment[] } | undefined>(undefined)
  const settledOver = draft?.settledOver
  useEffect(() => {
    if (!settledOver) return undefined
    const timer = setTimeout(() => setDraft(undefined), longestMs)
    return () => clearTimeout(timer)
  }, [settledOver])
  const isOver = settledOver !== undefined && settledOver !== moments
  return [
    isOver ? undefined : draft?.edges,
    {
      set: (edges: Draft | undefined) => setDraft(edges && { edges }),
      /** Decided; or let go where it was. */
      settle: (isDecided: boolean) => setDraft(last => (last && isDecided ? { ...last, settledOver: moments } : undefined)),
    },
  ] as const
}

// The page begins where the address says, or where the person was in this show before, and remembers that when it is left.
import { useEffect, useEffectEvent, useRef } from 'react'
import { placeToBegin, rememberedPlace, rememberPlace } from './remembered-place.ts'
import type { ShowStore } from './store.ts'

/** @param askedAtMs named by the address; undefined where it names no place */
export function usePlace(store: ShowStore, showId: string, askedAtMs: number | undefined): void {
  const { player, select, getState } = store
  const isBegun = useRef(false)
  const begin = useEffectEvent((asked: number | undefined) => {
    const kept = isBegun.current ? undefined : rememberedPlace(showId)
    isBegun.current = true
    const place = placeToBegin(asked, kept)
    if (!place) return
    if (place.selectedId !== undefined) select(place.selectedId)
    player.seek(place.atMs)
  })
  const remember = useEffectEvent((asked: number | undefined) =>
    rememberPlace(showId, { atMs: player.playhead.now(), selectedId: getState().selectedId, askedAtMs: asked }),
  )

  useEffect(() => {
    begin(askedAtMs)
    const leave = () => remember(askedAtMs)
    addEventListener('pagehide', leave)
    return () => removeEventListener('pagehide', leave)
  }, [askedAtMs])
  useEffect(() => () => remember(undefined), [])
}

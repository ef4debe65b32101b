import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useApp } from '../../../app/context.ts'
import { useNow } from '../../../app/use-now.ts'
import { usePageSeen } from '../use-page-seen.ts'
import { startPictureLoop, toBlob } from './picture-loop.ts'
import type { Picture } from './picture-loop.ts'
import { everyMs, pictureWidth } from './picture-pace.ts'
import styles from './ProgramPicture.module.css'

export interface ProgramPictureProps {
  scene: string | undefined
  /** OBS answers. */
  isTrue: boolean
  /** OBS does not keep up: it is asked less often, for smaller pictures. */
  isSparing: boolean
  ask: (width: number) => Promise<Picture>
  /** Over the picture, which is old then. */
  children: ReactNode
}

const oldAfterMs = 4000
const clock = { now: () => Date.now(), sleep: (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms)) }

/** About two pictures a second while somebody looks, by the size they are seen at. */
export function ProgramPicture({ scene, isTrue, isSparing, ask, children }: ProgramPictureProps) {
  const { words } = useApp()
  const text = words.pageLive.picture
  const frame = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<{ atMs: number; url: string }>()
  const isSeen = usePageSeen()
  const restMs = useEffectEvent(() => everyMs(isSparing))
  const askSized = useEffectEvent(() => ask(pictureWidth((frame.current?.clientWidth ?? 0) * devicePixelRatio, isSparing)))
  const show = useEffectEvent(({ atMs, dataUrl }: Picture) => setShown({ atMs, url: URL.createObjectURL(toBlob(dataUrl)) }))

  useEffect(() => {
    if (!isTrue || !isSeen) return
    return startPictureLoop({ ask: () => askSized(), show: picture => show(picture), everyMs: () => restMs(), clock })
  }, [isTrue, isSeen])
  useEffect(() => () => (shown ? URL.revokeObjectURL(shown.url) : undefined), [shown])

  return (
    <section className={styles.picture} ref={frame} aria-label={text.title} data-old={!isTrue || undefined}>
      {shown ? (
        <img src={shown.url} alt={text.alt(scene ?? '')} draggable={false} />
      ) : (
        isTrue && <span className={styles.note}>{text.waiting}</span>
      )}
      <PictureNote atMs={shown?.atMs} isTrue={isTrue} isSparing={isSparing} />
      {children}
    </section>
  )
}

/** Says so where the picture is not the present one. */
function PictureNote({ atMs, isTrue, isSparing }: { atMs: number | undefined; isTrue: boolean; isSparing: boolean }) {
  const { words } = useApp()
  const text = words.pageLive.picture
  const nowMs = useNow(isTrue && atMs !== undefined)
  const isOld = atMs !== undefined && (!isTrue || nowMs - atMs > oldAfterMs)
  if (isOld) return <span className={styles.corner}>{text.old(words.page.clock(atMs))}</span>
  return isSparing && isTrue ? <span className={styles.corner}>{text.spare}</span> : null
}

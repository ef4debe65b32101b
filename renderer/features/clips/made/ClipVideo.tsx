// A finished clip, played in its place. What this browser cannot decode it says, and offers the way to a player that can.
import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useApp } from '../../../app/context.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import styles from './ClipVideo.module.css'

export interface ClipVideoProps {
  name: string
  open: () => Promise<string>
  onReveal: () => void
  onUnplayable: () => void
}

type Opened = { state: 'opening' } | { state: 'ready'; url: string } | { state: 'failed'; text: string }

export function ClipVideo({ name, open, onReveal, onUnplayable }: ClipVideoProps) {
  const { words, errorText } = useApp()
  const text = words.pageClips.made
  const [opened, setOpened] = useState<Opened>({ state: 'opening' })

  const begin = useEffectEvent(() =>
    open().then(
      url => setOpened({ state: 'ready', url }),
      (error: unknown) => setOpened({ state: 'failed', text: errorText(error) }),
    ),
  )
  useEffect(() => void begin(), [])

  const giveUp = () => {
    setOpened({ state: 'failed', text: text.unplayable(name.split('.').at(-1)?.toUpperCase() ?? '') })
    onUnplayable()
  }
  return (
    <div className={styles.place}>
      {opened.state === 'opening' && <p className={styles.note}>{text.opening}</p>}
      {opened.state === 'failed' && (
        <ErrorBox text={opened.text}>
          <Button variant="default" size="compact-xs" onClick={onReveal}>
            {words.page.reveal.do}
          </Button>
        </ErrorBox>
      )}
      {opened.state === 'ready' && (
        <video
          className={styles.video}
          src={opened.url}
          controls
          autoPlay
          aria-label={text.video(name)}
          onError={giveUp}
          onLoadedMetadata={({ currentTarget }) => {
            // sound of a file whose pictures cannot be decoded would play on a black picture; a clip always has pictures
            if (currentTarget.videoWidth === 0) giveUp()
            else {
              currentTarget.scrollIntoView({ block: 'nearest' })
              currentTarget.focus({ preventScroll: true }) // Space is the player's now, not the button's that was clicked
            }
          }}
        />
      )}
    </div>
  )
}

// Moments that are being found again, or should be: above everything, as the panel that it was asked from may be closed.
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Words } from '../../../electron/words/words.ts'
import { Banner } from '../../ui/Banner.tsx'

export interface FindingStripProps {
  isFinding: boolean
  /** Undefined until it is told. */
  progress: number | undefined
  /** They were found with other chat. */
  isOutdated: boolean
  words: Words
  onFind: () => void
}

/** What is over sooner needs no words, and moving everything down for it would be worse. */
const briefMs = 700

export function FindingStrip({ isFinding, progress, isOutdated, words, onFind }: FindingStripProps) {
  const isLong = useIsLong(isFinding || isOutdated)
  const text = words.pageShow.finding
  if (!isLong) return null
  if (isFinding)
    return (
      <Banner tone="plain" aside={progress === undefined ? '' : words.page.percent(progress)}>
        {text.running}
      </Banner>
    )
  return (
    <Banner tone="plain" action={<Button onClick={onFind}>{text.again}</Button>}>
      {text.outdated}
    </Banner>
  )
}

function useIsLong(isOn: boolean): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isOn) return
    const timer = setTimeout(() => setLong(true), briefMs)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [isOn])
  return isOn && isLong
}

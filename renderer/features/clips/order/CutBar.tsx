// What it will take, before the button that does it.
import { Button } from '@mantine/core'
import { toSizeText } from '../../../../electron/words/show-time.ts'
import type { Words } from '../../../../electron/words/words.ts'
import { useApp } from '../../../app/context.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import type { Estimate } from './estimates.ts'
import styles from './CutBar.module.css'

export interface CutBarProps {
  estimate: Estimate
  files: number
  canCut: boolean
  isAsking: boolean
  trouble: unknown
  onCut: () => void
}

export function CutBar({ estimate, files, canCut, isAsking, trouble, onCut }: CutBarProps) {
  const { words, errorText } = useApp()
  const text = words.pageClips
  const known = estimate.state === 'known' ? estimate : estimate.state === 'asking' ? estimate.last : undefined
  const isTooLarge = known !== undefined && known.bytes > known.freeBytes
  return (
    <div className={styles.bar}>
      {trouble !== undefined && <ErrorBox title={text.cutFailed} text={errorText(trouble)} />}
      {estimate.state === 'failed' && <ErrorBox title={text.estimate.failed} text={errorText(estimate.error)} />}
      {isTooLarge && <ErrorBox text={text.estimate.tooLarge(toSizeText(known.bytes), toSizeText(known.freeBytes))} />}
      <div className={styles.row}>
        <span className={styles.size} data-stale={estimate.state === 'asking'} role="status" aria-label={text.estimate.label}>
          {sizeText(estimate, known, text.estimate)}
        </span>
        <Button size="sm" disabled={!canCut} loading={isAsking} onClick={onCut}>
          {text.cut(files)}
        </Button>
      </div>
    </div>
  )
}

function sizeText(
  estimate: Estimate,
  known: { bytes: number; freeBytes: number } | undefined,
  text: Words['pageClips']['estimate'],
): React.ReactNode {
  if (estimate.state === 'nothing') return text.nothing
  if (!known) return estimate.state === 'failed' ? '' : text.asking
  return (
    <>
      <strong>{text.about(toSizeText(known.bytes))}</strong>
      <span className={styles.free}>{text.free(toSizeText(known.freeBytes))}</span>
    </>
  )
}

import { ActionIcon, Tooltip } from '@mantine/core'
import IconArrowsHorizontal from '@tabler/icons-react/dist/esm/icons/IconArrowsHorizontal.mjs'
import IconMagnet from '@tabler/icons-react/dist/esm/icons/IconMagnet.mjs'
import IconZoomIn from '@tabler/icons-react/dist/esm/icons/IconZoomIn.mjs'
import IconZoomOut from '@tabler/icons-react/dist/esm/icons/IconZoomOut.mjs'
import IconZoomScan from '@tabler/icons-react/dist/esm/icons/IconZoomScan.mjs'
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import type { Words } from '../../../../electron/words/words.ts'
import type { Stage } from './stage.ts'
import styles from './Timeline.module.css'
import { zoomBy, zoomToMoment, zoomToShow } from './zoom-steps.ts'

interface ZoomButtonsProps {
  stage: Stage
  words: Words
  selected: JudgedMoment | undefined
  isSnapping: boolean
  onSnapping: (isSnapping: boolean) => void
}

const icon = { size: 16, stroke: 1.6 }

export function ZoomButtons({ stage, words, selected, isSnapping, onSnapping }: ZoomButtonsProps) {
  const { title, zoomIn, zoomOut, wholeShow, toSelection, snap } = words.pageMoments.timeline
  const button = (label: string, sign: React.ReactNode, onClick: () => void, isDisabled = false) => (
    <Tooltip label={label}>
      <ActionIcon size={24} aria-label={label} onClick={onClick} disabled={isDisabled}>
        {sign}
      </ActionIcon>
    </Tooltip>
  )
  return (
    <div className={styles.buttons} role="toolbar" aria-label={title}>
      {button(zoomOut, <IconZoomOut {...icon} />, () => zoomBy(stage, 'out'))}
      {button(zoomIn, <IconZoomIn {...icon} />, () => zoomBy(stage, 'in'))}
      {button(wholeShow, <IconArrowsHorizontal {...icon} />, () => zoomToShow(stage))}
      {button(toSelection, <IconZoomScan {...icon} />, () => selected && zoomToMoment(stage, selected), !selected)}
      <Tooltip label={snap}>
        <ActionIcon
          size={24}
          className={styles.snap}
          aria-label={snap}
          aria-pressed={isSnapping}
          data-on={isSnapping || undefined}
          onClick={() => onSnapping(!isSnapping)}
        >
          <IconMagnet {...icon} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

import { SegmentedControl } from '@mantine/core'
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import IconEyeOff from '@tabler/icons-react/dist/esm/icons/IconEyeOff.mjs'
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs'
import IconLockOpen from '@tabler/icons-react/dist/esm/icons/IconLockOpen.mjs'
import { useState } from 'react'
import type { Ref } from 'react'
import type { Input } from '../../../../electron/contract/index.ts'
import { useApp } from '../../../app/context.ts'
import { DeskPanel } from '../DeskPanel.tsx'
import type { ActPlace, LiveState, ObsParts } from '../live-view.ts'
import { busyKey, isTrue, itemThing } from '../live-view.ts'
import { moveInColumn } from '../move-in-column.ts'
import { Toggle } from '../Toggle.tsx'
import { Trouble } from '../Trouble.tsx'
import { useJustChanged } from '../use-just-changed.ts'
import { listedItems } from './listed-items.ts'
import styles from './Sources.module.css'

export interface SourcesProps {
  state: LiveState
  scenes: ObsParts['scenes']
  listRef: Ref<HTMLDivElement>
  onShow: (item: Input<'obs.showItem'>) => void
  onLock: (item: Input<'obs.lockItem'>) => void
  onDismiss: (place: ActPlace) => void
}

const icon = { size: 16, stroke: 1.6 }

/** Of the program, or in Studio Mode of the preview where that is asked for. */
export function Sources({ state, scenes, listRef, onShow, onLock, onDismiss }: SourcesProps) {
  const { words } = useApp()
  const text = words.pageLive.sources
  const { programScene, previewScene, isStudioMode } = scenes
  const [which, setWhich] = useState<'program' | 'preview'>('program')
  const isPreview = isStudioMode && which === 'preview'
  const name = isPreview ? previewScene : programScene
  const scene = scenes.scenes.find(each => each.name === name)
  const can = isTrue(state)
  const listed = listedItems(scene?.items ?? [])
  const isUnseen = useJustChanged(JSON.stringify([scene?.name, listed.map(({ group, item }) => [group, item.id])]))

  return (
    <DeskPanel
      title={text.title}
      note={!isStudioMode && name !== undefined ? text.of(name) : undefined}
      action={
        isStudioMode && (
          <SegmentedControl
            aria-label={text.which}
            value={which}
            onChange={value => setWhich(value === 'preview' ? 'preview' : 'program')}
            data={(['program', 'preview'] as const).map(value => ({ value, label: words.pageLive.scenes[value] }))}
          />
        )
      }
      bodyRef={listRef}
      trouble={<Trouble place="sources" troubles={state.troubles} onDismiss={onDismiss} />}
    >
      {scene?.items.length === 0 && <p>{text.none}</p>}
      {scene && (
        <ul className={styles.list} onKeyDown={moveInColumn}>
          {listed.map(({ item, group, isSeen }) => {
            const place = { scene: scene.name, itemId: item.id, ...(group !== undefined && { group }) }
            const isBusy = (what: string) => state.busy.has(busyKey('sources', itemThing(place, what)))
            return (
              <li key={`${group ?? ''}/${item.id}`} className={styles.row} data-in-group={group !== undefined || undefined}>
                <Toggle
                  column="eye"
                  label={item.isShown ? text.hide(item.sourceName) : text.show(item.sourceName)}
                  isOn={item.isShown}
                  isBusy={isBusy('eye') || isUnseen}
                  isDisabled={!can}
                  onClick={() => onShow({ ...place, isShown: !item.isShown })}
                >
                  {item.isShown ? <IconEye {...icon} /> : <IconEyeOff {...icon} />}
                </Toggle>
                <span className={styles.name} data-seen={isSeen || undefined} title={item.sourceName}>
                  {item.sourceName}
                </span>
                {item.kind !== 'input' && <span className={styles.kind}>{text[item.kind]}</span>}
                <Toggle
                  column="lock"
                  label={item.isLocked ? text.unlock(item.sourceName) : text.lock(item.sourceName)}
                  isOn={item.isLocked}
                  isBusy={isBusy('lock') || isUnseen}
                  isDisabled={!can}
                  onClick={() => onLock({ ...place, isLocked: !item.isLocked })}
                >
                  {item.isLocked ? <IconLock {...icon} /> : <IconLockOpen {...icon} />}
                </Toggle>
              </li>
            )
          })}
        </ul>
      )}
    </DeskPanel>
  )
}

import { Button, Select } from '@mantine/core'
import { useApp } from '../../../app/context.ts'
import type { ActPlace, LiveState, ObsParts } from '../live-view.ts'
import { busyKey, isTrue } from '../live-view.ts'
import { Trouble } from '../Trouble.tsx'
import styles from './Scenes.module.css'

export interface ScenesProps {
  state: LiveState
  parts: Pick<ObsParts, 'scenes' | 'transitions'>
  onPick: (name: string) => void
  onStudioMode: () => void
  onTransition: () => void
  onChooseTransition: (name: string) => void
  onDismiss: (place: ActPlace) => void
}

export const mostSceneKeys = 9

/** In OBS's own order. What OBS shows is marked, not what was pressed. */
export function Scenes(props: ScenesProps) {
  const { state, parts, onPick, onStudioMode, onTransition, onChooseTransition, onDismiss } = props
  const { words } = useApp()
  const text = words.pageLive.scenes
  const { scenes, programScene, previewScene, isStudioMode } = parts.scenes
  const { names, current } = parts.transitions
  const can = isTrue(state)
  const isBusy = (thing: string) => state.busy.has(busyKey('scenes', thing))

  return (
    <section className={styles.panel} aria-label={text.title}>
      <header className={styles.head}>
        <h2>{text.title}</h2>
        <Select
          className={styles.transition ?? ''}
          aria-label={text.transitionName}
          data={names}
          value={current ?? null}
          disabled={!can || isBusy(' choose')}
          allowDeselect={false}
          onChange={name => (name !== null && name !== current ? onChooseTransition(name) : undefined)}
        />
        <Button
          variant={isStudioMode ? 'light' : 'default'}
          disabled={!can}
          aria-pressed={isStudioMode}
          loading={isBusy(' studio')}
          onClick={onStudioMode}
        >
          {text.studioMode}
        </Button>
        <Button className={styles.take ?? ''} disabled={!can || !isStudioMode} loading={isBusy(' transition')} onClick={onTransition}>
          {text.transition}
        </Button>
      </header>
      <ul className={styles.scenes}>
        {scenes.map(({ name }, place) => {
          const isProgram = name === programScene
          const isPreview = isStudioMode && name === previewScene
          return (
            <li key={name}>
              <button
                type="button"
                className={styles.scene}
                data-program={isProgram || undefined}
                data-preview={isPreview || undefined}
                data-busy={isBusy(name) || undefined}
                data-old={!can || undefined}
                aria-pressed={isStudioMode ? isPreview : isProgram}
                aria-disabled={!can}
                title={name}
                onClick={() => (can ? onPick(name) : undefined)}
              >
                <span className={styles.key} aria-hidden>
                  {place < mostSceneKeys ? place + 1 : ''}
                </span>
                <span className={styles.name}>{name}</span>
                <span className={styles.role}>{isProgram ? text.program : isPreview ? text.preview : ''}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {scenes.length === 0 && <p className={styles.none}>{text.none}</p>}
      <Trouble place="scenes" troubles={state.troubles} onDismiss={onDismiss} />
    </section>
  )
}

// Three tabs: what is set once, what counts as a highlight, and whether this machine is well. The address says which one is open.
import { Tabs } from '@mantine/core'
import { useEffect, useEffectEvent } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../app/context.ts'
import { useOwned } from '../../app/use-owned.ts'
import { DoctorTab } from './doctor/DoctorTab.tsx'
import { GeneralTab } from './general/GeneralTab.tsx'
import { createSettingsStore } from './store.ts'
import { createWeightsStore } from './weights/weights-store.ts'
import { WeightsTab } from './weights/WeightsTab.tsx'
import styles from './Page.module.css'

const tabs = ['general', 'weights', 'doctor'] as const
type Tab = (typeof tabs)[number]

const tabOf = (name: string | null | undefined): Tab => tabs.find(tab => tab === name) ?? 'general'

export function SettingsPage() {
  const { engine, words, settings, route, lastShowId, navigate } = useApp()
  const text = words.pageSettings
  const store = useOwned(() => createSettingsStore(engine))
  const weights = useOwned(() => createWeightsStore(engine))
  const state = useStore(store)
  const tab = tabOf(route.query['tab'])

  useEffect(() => void store.check(), [store])
  const beginWeights = useEffectEvent(() => weights.begin(lastShowId))
  useEffect(() => {
    if (tab === 'weights') beginWeights()
  }, [tab])

  return (
    <Tabs
      value={tab}
      onChange={value => navigate({ page: 'settings', query: { tab: tabOf(value) } })}
      keepMounted={false}
      classNames={{ root: styles.page ?? '', list: styles.tabs ?? '', tab: styles.tab ?? '', panel: styles.panel ?? '' }}
    >
      <header className={styles.head}>
        <h1>{text.title}</h1>
        <Tabs.List aria-label={text.title}>
          {tabs.map(each => (
            <Tabs.Tab key={each} value={each}>
              {text.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <span className={styles.note}>{tab === 'general' && text.savedAtOnce}</span>
      </header>
      <Tabs.Panel value="general">
        <GeneralTab
          settings={settings}
          troubles={state.troubles}
          checks={state.checks}
          isChecking={state.isChecking}
          onChange={change => void store.change(change)}
        />
      </Tabs.Panel>
      <Tabs.Panel value="weights">
        <WeightsTab store={weights} />
      </Tabs.Panel>
      <Tabs.Panel value="doctor">
        <DoctorTab state={state} onCheck={() => void store.check()} onBundle={() => void store.makeBundle()} />
      </Tabs.Panel>
    </Tabs>
  )
}

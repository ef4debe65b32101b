// What the page of settings shows beside the settings themselves (those come with the frame): what failed to be saved, and the doctor's word.
import { createStore } from 'zustand/vanilla'
import type { Check } from '../../../electron/contract/doctor.ts'
import type { Output } from '../../../electron/contract/index.ts'
import type { Settings } from '../../../electron/contract/settings.ts'
import type { PageEngine } from '../../engine/page-engine.ts'

export interface SettingsState {
  /** Why a change was not saved. */
  troubles: Readonly<Partial<Record<keyof Settings, unknown>>>
  /** Of before, while they are made again. */
  checks: readonly Check[] | undefined
  /** Epoch. */
  checkedAtMs: number | undefined
  isChecking: boolean
  checksTrouble: unknown
  bundle: Output<'doctor.bundle'> | undefined
  isBundling: boolean
  bundleTrouble: unknown
}

export type SettingsStore = ReturnType<typeof createSettingsStore>

export function createSettingsStore(engine: Pick<PageEngine, 'call'>) {
  const store = createStore<SettingsState>(() => ({
    troubles: {},
    checks: undefined,
    checkedAtMs: undefined,
    isChecking: false,
    checksTrouble: undefined,
    bundle: undefined,
    isBundling: false,
    bundleTrouble: undefined,
  }))
  const { getState, setState } = store
  let turn = 0

  async function check() {
    const mine = (turn += 1)
    setState({ isChecking: true, checksTrouble: undefined })
    try {
      const checks = await engine.call('doctor.checks', {})
      if (mine === turn) setState({ checks, checkedAtMs: Date.now(), isChecking: false })
    } catch (checksTrouble) {
      if (mine === turn) setState({ checksTrouble, isChecking: false })
    }
  }

  return {
    ...store,
    check,
    /** Resolves when it is on disk, or is known not to be. */
    async change(change: Partial<Settings>): Promise<void> {
      const names = Object.keys(change)
      const others = Object.fromEntries(Object.entries(getState().troubles).filter(([name]) => !names.includes(name)))
      setState({ troubles: others })
      try {
        await engine.call('settings.change', change)
      } catch (error) {
        setState({ troubles: { ...getState().troubles, ...Object.fromEntries(names.map(name => [name, error])) } })
        return
      }
      if (change.ffmpegPath !== undefined) await check()
    },
    async makeBundle(): Promise<void> {
      setState({ isBundling: true, bundleTrouble: undefined })
      try {
        setState({ bundle: await engine.call('doctor.bundle', {}) })
      } catch (bundleTrouble) {
        setState({ bundleTrouble })
      }
      setState({ isBundling: false })
    },
    close: () => void (turn += 1),
  }
}

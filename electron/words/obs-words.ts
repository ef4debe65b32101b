// What is said of OBS beside its errors. Its shape is the law for both languages.
import type { SetupChange, SetupNeed, SetupNeedName } from '../contract/obs-setup.ts'

export type SetupFacts = SetupNeed['facts']

export interface SetupNeedWords {
  name: string
  ok: (facts: SetupFacts) => string
  /** And it would be changed. */
  lack: (facts: SetupFacts) => string
  /** It lacks, and a person has to see to it in OBS. */
  byHand: (facts: SetupFacts) => string
}

export interface ObsWords {
  setup: {
    title: string
    needs: Record<SetupNeedName, SetupNeedWords>
    restart: string
    unknown: string
    setUp: string
    /** The question before; under it the changes, a line each. */
    ask: string
    change: (change: Pick<SetupChange, 'where' | 'name' | 'from' | 'to'>) => string
    putBack: string
    /** Where OBS records: the button, and the question after it. */
    folder: { choose: string; title: string; text: string; yes: string }
    askPutBack: { title: string; confirm: string }
    /** Of so many changes that somebody else had changed since. */
    left: (count: number) => string
  }
}

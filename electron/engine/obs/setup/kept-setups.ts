// What we changed in which profile of which OBS, and what was there before. Written down before anything is changed, so that it can be put
// back whatever dies on the way.
import { setupChange } from '../../../contract/obs-setup.ts'
import type { SetupChange } from '../../../contract/obs-setup.ts'

export interface KeptSetup {
  /** `host:port`. */
  address: string
  profile: string
  changes: readonly KeptChange[]
  /** The profile that OBS is in, for a moment, so that it makes its outputs anew. */
  away?: string | undefined
}

/** `isDefault`: it was not set, and `from` is what OBS made of that. */
export type KeptChange = SetupChange & { isDefault?: boolean | undefined }

export interface SettingsTable {
  get(name: string): unknown
  set(name: string, value: unknown): void
}

const storedAs = 'obs.setups'

export function createKeptSetups(table: SettingsTable) {
  const all = (): KeptSetup[] => {
    const kept = table.get(storedAs)
    return Array.isArray(kept) ? kept.filter(isKept) : []
  }
  const others = ({ address, profile }: Pick<KeptSetup, 'address' | 'profile'>): KeptSetup[] =>
    all().filter(kept => kept.address !== address || kept.profile !== profile)
  return {
    of: (address: string): KeptSetup[] => all().filter(kept => kept.address === address),
    find: (address: string, profile: string): KeptSetup | undefined =>
      all().find(kept => kept.address === address && kept.profile === profile),
    /** On disk when it returns. One without changes is forgotten. */
    put(kept: KeptSetup): void {
      table.set(storedAs, [...others(kept), ...(kept.changes.length > 0 || kept.away !== undefined ? [kept] : [])])
    },
  }
}

/** Set up once more: what we had set ourselves is still to become what was there before us; what somebody set since, that. */
export function addChanges(before: readonly KeptChange[], added: readonly KeptChange[]): KeptChange[] {
  const isSame = (a: SetupChange) => (b: SetupChange) => a.where === b.where && a.name === b.name
  const again = before.map(change => {
    const newer = added.find(isSame(change))
    return newer === undefined ? change : newer.from === change.to ? { ...change, to: newer.to } : newer
  })
  return [...again, ...added.filter(change => !before.some(isSame(change)))]
}

function isKept(value: unknown): value is KeptSetup {
  const { address, profile, changes } = (value ?? {}) as Partial<Record<keyof KeptSetup, unknown>>
  return typeof address === 'string' && typeof profile === 'string' && setupChange.array().safeParse(changes).success
}

// Which OBS a person wants, and its password: kept over restarts.
import type { ObsAddress } from '../../contract/obs.ts'
import { obsAddress } from '../../contract/obs.ts'

export interface KeptAddressNeeds {
  table: { get(name: string): unknown; set(name: string, value: unknown): void }
  secrets: { keep(name: string, text: string): Promise<void>; read(name: string): string | undefined; forget(name: string): void }
}

const storedAs = 'obs.connection'
const secretName = 'obs.password'

interface Kept extends ObsAddress {
  isWanted: boolean
  /** Whose password it is that is kept: it is sent nowhere else. */
  passwordFor?: ObsAddress | undefined
}

export function createKeptAddress({ table, secrets }: KeptAddressNeeds) {
  const read = (): Kept | undefined => {
    const stored = table.get(storedAs) as Partial<Kept> | undefined // each field is checked
    const address = obsAddress.safeParse(stored)
    if (!address.success) return undefined
    const passwordFor = obsAddress.safeParse(stored?.passwordFor)
    return { ...address.data, isWanted: stored?.isWanted === true, ...(passwordFor.success && { passwordFor: passwordFor.data }) }
  }

  const passwordOf = ({ host, port }: ObsAddress): string => {
    const owner = read()?.passwordFor
    return owner?.host === host && owner.port === port ? (secrets.read(secretName) ?? '') : ''
  }

  return {
    /** What was wanted when the last engine ended; undefined where nobody wants OBS. */
    wanted(): (ObsAddress & { password: string }) | undefined {
      const kept = read()
      return kept?.isWanted ? { host: kept.host, port: kept.port, password: passwordOf(kept) } : undefined
    },
    /** On disk when it resolves. Without `password` the one kept for this very address; an empty one is forgotten. */
    async want({ host, port }: ObsAddress, password: string | undefined): Promise<ObsAddress & { password: string }> {
      let passwordFor = read()?.passwordFor
      if (password === '' && passwordFor?.host === host && passwordFor.port === port) {
        secrets.forget(secretName)
        passwordFor = undefined
      }
      if (password) {
        await secrets.keep(secretName, password)
        passwordFor = { host, port }
      }
      table.set(storedAs, { host, port, isWanted: true, passwordFor } satisfies Kept)
      return { host, port, password: passwordOf({ host, port }) }
    },
    unwant(): void {
      const kept = read()
      if (kept) table.set(storedAs, { ...kept, isWanted: false })
    },
  }
}

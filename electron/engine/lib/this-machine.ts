import { networkInterfaces } from 'node:os'

/** Whether a host's name or address means the machine this runs on. */
export function isThisMachine(host: string, ownAddresses: readonly string[] = addressesOfThisMachine()): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return name === 'localhost' || name.endsWith('.localhost') || /^127\./.test(name) || name === '::1' || ownAddresses.includes(name)
}

const addressesOfThisMachine = (): string[] =>
  Object.values(networkInterfaces()).flatMap(addresses => (addresses ?? []).map(({ address }) => address.toLowerCase()))

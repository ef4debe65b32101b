import { connect } from 'node:net'
import type { ObsAddress } from '../../../../contract/obs.ts'
import type { Clock } from '../../../lib/clock.ts'

const everyMs = 1000

/** Looks at the port without a word to who listens there, until nobody does. Rejects when stopped. */
export async function untilPortCloses(
  address: ObsAddress,
  { clock, signal }: { clock: Pick<Clock, 'sleep'>; signal: AbortSignal },
): Promise<void> {
  while (await isOpen(address)) await clock.sleep(everyMs, signal)
}

const isOpen = ({ host, port }: ObsAddress) =>
  new Promise<boolean>(resolve => {
    const socket = connect(port, host)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

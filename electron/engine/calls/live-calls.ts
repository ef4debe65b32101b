// What is asked of the running show.
import type { Handlers } from '../../contract/index.ts'
import type { Live } from '../live/live.ts'

export const createLiveCalls = (live: Live) =>
  ({
    'live.start': ({ title }) => live.start(title),
    'live.end': () => live.end(),
    'live.putEndedAway': () => live.putEndedAway(),
    'live.mark': request => live.mark(request),
  }) satisfies Partial<Handlers>

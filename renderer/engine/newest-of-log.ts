// The newest items of a log, as a page shows them: so many and no more, in order, whatever becomes of the connection.
import type { EngineClient, LogName, LogPart } from '../../electron/contract/index.ts'

/** Tells the list whenever it has changed; each time it is another one. Begins with what there is. Returns the way to stop. */
export function followNewest<K extends LogName>(
  engine: Pick<EngineClient, 'follow'>,
  { name, most }: { name: K; most: number },
  listener: (items: LogPart<K>['items']) => void,
): () => void {
  let items: LogPart<K>['items'] = []
  return engine.follow(name, most, part => {
    items = (part.isAnew ? part.items : [...items, ...part.items]).slice(-most)
    listener(items)
  })
}

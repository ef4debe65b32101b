// A state of an engine as a client of it sees it.
import type { EngineClient, StateName, Value } from '../../electron/contract/index.ts'

/** The latest of it; undefined until it was told. */
export function watched<K extends StateName>(engine: Pick<EngineClient, 'watch'>, name: K): () => Value<K> | undefined {
  let latest: Value<K> | undefined
  engine.watch(name, value => (latest = value))
  return () => latest
}

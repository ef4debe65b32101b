import { useEffect, useState } from 'react'
import type { EngineClient, StateName, Value } from '../../electron/contract/index.ts'

/** A state of the engine; undefined until it is told for the first time. For the frame; a feature has its store. */
export function useStateOf<K extends StateName>(engine: EngineClient, name: K): Value<K> | undefined {
  const [value, setValue] = useState<Value<K>>()
  useEffect(() => engine.watch(name, next => setValue(() => next)), [engine, name])
  return value
}

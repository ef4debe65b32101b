import { useEffect, useEffectEvent } from 'react'
import { useApp } from './context.ts'
import type { KeyBinding, KeyScope } from './keys.ts'

/** Keys that hold while the component is on the page. The bindings may be new at every render; they are read when a key is pressed. */
export function useKeys(name: KeyScope['name'], word: string, bindings: readonly KeyBinding[]): void {
  const { keys } = useApp()
  const latest = useEffectEvent(() => bindings)
  const shape = JSON.stringify(bindings.map(({ run: _, ...rest }) => rest))
  useEffect(
    () =>
      keys.add({
        ...{ name, word },
        bindings: latest().map((binding, index) => ({ ...binding, run: event => latest()[index]?.run(event) })),
      }),
    // `shape` stands for the bindings: all of them but what they do
    [keys, name, word, shape],
  )
}

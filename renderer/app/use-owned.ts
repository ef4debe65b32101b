// A store lives as long as its page: made once, closed when the page goes.
import { useEffect, useState } from 'react'

/** `create` is called once; give the component another `key` to make it anew. */
export function useOwned<T extends { close(): void }>(create: () => T): T {
  const [owned] = useState(create)
  useEffect(() => () => owned.close(), [owned])
  return owned
}

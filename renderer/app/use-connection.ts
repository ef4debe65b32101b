import { useEffect, useState } from 'react'
import type { Connection, EngineConnection } from '../../electron/client/connect-engine.ts'

export function useConnection(engine: Pick<EngineConnection, 'onConnection'>): Connection {
  const [connection, setConnection] = useState<Connection>(() => ({ state: 'connecting', sinceMs: Date.now(), attempt: 1 }))
  useEffect(() => engine.onConnection(setConnection), [engine])
  return connection
}

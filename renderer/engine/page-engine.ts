// The engine as pages use it: the contract over a socket, and the one thing that does not go through it.
import { connectEngine } from '../../electron/client/connect-engine.ts'
import type { EngineConnection } from '../../electron/client/connect-engine.ts'
import { uploadChat } from './upload-chat.ts'

/** After `onMissed`, what was asked for by a call must be asked again; states are told again by themselves. */
export interface PageEngine extends EngineConnection {
  /** Takes a chat file whose path the page does not know; answers where the engine put it. */
  uploadChat(file: File): Promise<string>
}

export function openPageEngine(origin: string, token: string): PageEngine {
  return { ...connectEngine({ origin, token }), uploadChat: file => uploadChat({ origin, token }, file, file.name) }
}

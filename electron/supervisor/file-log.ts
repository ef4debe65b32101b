// What the supervisor did, beside the engine's own log: what an engine says as it crashes is only heard here.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from '../engine/lib/redact.ts'

const mostBytes = 512 * 1024

/** A log in `folder/supervisor.log`, without secrets; a full one becomes `supervisor.1.log`. */
export function createSupervisorLog(folder: string): (line: string) => void {
  const file = join(folder, 'supervisor.log')
  return line => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > mostBytes) renameSync(file, join(folder, 'supervisor.1.log'))
      appendFileSync(file, `${new Date().toISOString()} ${redact(line)}\n`, { mode: 0o600 })
    } catch {
      // a full or vanished disk must not end the engine's keeper
    }
  }
}

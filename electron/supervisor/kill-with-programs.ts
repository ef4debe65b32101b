// Ends a process by force, with the programs that it had started: nobody else would end those.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Elsewhere than on Windows it must lead a group of its own. Resolves when the system has been asked. */
export async function killWithPrograms(pid: number, platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): Promise<void> {
  if (platform === 'win32') return endTree(pid, environment)
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // the group has ended by itself
  }
}

/** Windows knows no groups, but remembers who started whom. */
async function endTree(pid: number, environment: NodeJS.ProcessEnv): Promise<void> {
  const program = join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe') // never one that lies somewhere on PATH
  const child = spawn(program, ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true })
  await new Promise<void>(resolve => child.once('error', () => resolve()).once('close', () => resolve()))
}

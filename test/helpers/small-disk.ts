// A disk that is really full: a small file system in memory. Only root on Linux can make one.
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** False where the tests that need one cannot run. Where nothing may be left out (`CI=true`) they run, and fail. */
export const canMountDisks = process.env['CI'] === 'true' || (process.platform === 'linux' && tryMount())

/** An empty disk of that size, unmounted after the test. */
export function mountSmallDisk(sizeKib: number) {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-disk-'))
  mount(folder, ['-o', `size=${sizeKib}k`])
  onTestFinished(() => unmount(folder))
  const ballast = join(folder, 'ballast')
  return {
    folder,
    /** Leaves only that much room. */
    fill(leftKib: number): void {
      const { bavail, bsize } = statfsSync(folder)
      try {
        appendFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leftKib * 1024)))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error // somebody else wrote meanwhile: it is full all the same
      }
    },
    empty: (): void => rmSync(ballast, { force: true }),
    makeReadOnly: (): void => mount(folder, ['-o', 'remount,ro']),
  }
}

function tryMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-disk-'))
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]).status === 0
  if (isMounted) unmount(folder)
  else rmdirSync(folder)
  return isMounted
}

function mount(folder: string, options: string[]) {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', ...options, 'tmpfs', folder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`mount: ${stderr}`)
}

function unmount(folder: string) {
  spawnSync('umount', ['--lazy', folder]) // lazy: also where a failing test still has a file open there
  rmdirSync(folder)
}

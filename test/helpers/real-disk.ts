// A disk whose power can be cut: a file system of its own on a loop device. What was written and not flushed is gone afterwards, as after a
// real cut; while it is off, everything answers as a drive that was pulled out. Only root on Linux can make one.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const bytesPerMib = 1 << 20

/** False where there are no loop devices or no right to them. Where nothing may be left out (`CI=true`) the tests run, and fail. */
export const canCutPower = process.env['CI'] === 'true' || (process.platform === 'linux' && tryDisk())

/** An empty disk, unmounted after the test. */
export function makeRealDisk(sizeMib: number) {
  const { folder, image, home } = makeImage(sizeMib)
  mount(image, folder)
  onTestFinished(() => {
    spawnSync('umount', ['--lazy', folder])
    rmSync(home, { recursive: true, force: true })
  })
  return {
    folder,
    cutPower: (): void => cutPower(folder),
    /** As the next start of the machine finds it. Whoever had files open there must have ended. */
    startAgain(): void {
      run('umount', [folder])
      mount(image, folder)
    },
  }
}

function makeImage(sizeMib: number) {
  const home = mkdtempSync(join(tmpdir(), 'showrunner-power-'))
  const [image, folder] = [join(home, 'disk.img'), join(home, 'disk')]
  mkdirSync(folder)
  writeFileSync(image, '')
  truncateSync(image, sizeMib * bytesPerMib)
  run('mkfs.ext4', ['-q', '-F', image])
  return { home, image, folder }
}

/** A second between commits instead of five, and contents after names: more of what was not flushed is there, in another order. */
function mount(image: string, folder: string) {
  run('mount', ['-o', 'loop,commit=1,data=writeback', image, folder])
}

/** EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH (fs/ext4/ext4.h): the file system stops, its journal is not written any more. */
function cutPower(folder: string) {
  run('perl', ['-e', 'open(my $f, "<", $ARGV[0]) or die $!; my $how = pack("L", 2); ioctl($f, 0x8004587d, $how) or die $!', folder])
}

function tryDisk(): boolean {
  const { home, image, folder } = makeImage(4)
  try {
    mount(image, folder)
    cutPower(folder)
    return true
  } catch {
    return false
  } finally {
    spawnSync('umount', ['--lazy', folder])
    rmSync(home, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[]) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`)
}

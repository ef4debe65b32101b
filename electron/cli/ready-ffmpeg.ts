// In a checkout a missing ffmpeg is got without asking: nobody reads instructions before their first start.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { AppError } from '../contract/errors.ts'
import { fetchTools, toolsFor } from '../engine/prepare.ts'
import type { CommandContext } from './command.ts'

type Tools = Awaited<ReturnType<typeof toolsFor>>

/** Finds ffmpeg; else installs the distribution's package (root on Debian and Ubuntu) or downloads a checked binary. */
export async function readyFfmpeg(context: CommandContext): Promise<Tools> {
  const { dataFolder } = context
  try {
    return await toolsFor(dataFolder)
  } catch (error) {
    const isMissing = error instanceof AppError && (error.code === 'ffmpeg-missing' || error.code === 'ffprobe-missing')
    if (!isMissing) throw error
    if (canInstallPackages()) await installFfmpeg(context)
    else await download(context)
    return toolsFor(dataFolder)
  }
}

const canInstallPackages = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

async function installFfmpeg({ words, note, signal }: CommandContext): Promise<void> {
  note(words.cli.installingFfmpeg)
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'ffmpeg']]) {
    const child = spawn('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, signal })
    const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
    // without the network the lists cannot be refreshed, which does not matter while the package is known
    if (code !== 0 && args[0] === 'install')
      throw new AppError('ffmpeg-missing', `apt-get install: ${code}`, { details: { platform: process.platform } })
  }
}

async function download({ words, note, progress, signal, dataFolder }: CommandContext): Promise<void> {
  note(words.cli.fetchingFfmpeg)
  await fetchTools(dataFolder, { signal, onProgress: share => progress.show({ label: 'ffmpeg', progress: share, leftMs: undefined }) })
  progress.end()
}

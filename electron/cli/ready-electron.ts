// Electron's program: found where its package puts it, else fetched. npm does not do that, because no package's scripts run here.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandContext } from './command.ts'
import { electronVersion, fetchElectron, reasonOf } from './fetch-electron.ts'
import type { ElectronFetch, Mirror } from './fetch-electron.ts'

export interface ElectronNeeds
  extends
    Pick<CommandContext, 'note' | 'words' | 'progress'>,
    Pick<ElectronFetch, 'folder' | 'environment' | 'mirrors' | 'patience' | 'signal'> {}

/** The program, which is there and of the package's version; undefined where it could not be fetched, which was said. */
export async function readyElectron(needs: ElectronNeeds): Promise<string | undefined> {
  const { folder, environment, note, words, progress, signal } = needs
  const found = findElectron(folder, environment)
  if (found !== undefined) return found
  note(words.cli.fetchingElectron)
  try {
    const { mirror } = await fetchElectron({
      ...needs,
      target: { platform: process.platform, arch: process.arch },
      onProgress: share => progress.show({ label: 'Electron', progress: share, leftMs: undefined }),
      onNext(host, why) {
        progress.end()
        note(words.cli.fetchingElsewhere(host, why))
      },
    }).finally(() => progress.end())
    await unpack(mirror, needs)
    const fetched = findElectron(folder, environment)
    if (fetched === undefined) throw new Error(`install.js: ${folder}`)
    return fetched
  } catch (error) {
    signal.throwIfAborted()
    note(words.cli.notFetched(reasonOf(error)))
    return undefined
  }
}

/** As the package's own index.js finds it, and as its install.js tells whether there is something to do. */
function findElectron(folder: string, environment: NodeJS.ProcessEnv): string | undefined {
  const name = readIfThere(join(folder, 'path.txt'))
  const own = environment['ELECTRON_OVERRIDE_DIST_PATH']
  if (own) return join(own, name ?? 'electron') // of whatever version: whoever names one means it
  const programs = join(folder, 'dist')
  const isOfVersion = readIfThere(join(programs, 'version'))?.trim().replace(/^v/, '') === electronVersion(folder)
  return isOfVersion && name !== undefined && existsSync(join(programs, name)) ? join(programs, name) : undefined
}

/** The package's install.js finds what was fetched where it is kept, checks it once more, unpacks it and writes down where. */
async function unpack(mirror: Mirror, { folder, environment, signal }: ElectronNeeds): Promise<void> {
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    env: { ...environment, ...(mirror !== undefined && { ELECTRON_MIRROR: mirror }), ELECTRON_GET_NO_PROGRESS: '1' },
    ...{ stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true, signal },
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(0, 2000)))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(complaint.trim().split('\n')[0] || `install.js: ${code}`)
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

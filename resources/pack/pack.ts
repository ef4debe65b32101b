// Makes the app: builds what has to be built, lays it out below build/stage, and lets electron-builder make installers of it.
//   npm run pack                            installers for this machine's platform, in build/release
//   npm run pack -- --dir                   only the folder that they are made of, to try it
//     --target darwin-x64                   another one; its packages have to be installed
//     --out DIR --electron-dist PATH        elsewhere, and with an Electron that is there already, in a folder or its archive
//     --page DIR --ffmpeg-builds FILE       with a page that is built already, and other builds of ffmpeg than resources/ffmpeg.json names
//     --updates-from URL                    with other places for updates than electron-builder.yml says, in the order in which they are given
//     --configuration FILE                  with another one than electron-builder.yml
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Arch, build as makeInstallers, Platform } from 'electron-builder'
import { page as pageBuilt, shell as shellBuilt, viteProgram } from '../../electron/cli/ready-built.ts'
import type { Built } from '../../electron/cli/ready-built.ts'
import { readFfmpegBuilds } from '../../electron/engine/media/fetch-ffmpeg.ts'
import { CannotPack, electronFor, ffmpegFor } from './fetch-for-pack.ts'
import { measureParts, toTable } from './measure-parts.ts'
import { macUpdateInfo, mergeUpdateInfo } from './merge-update-info.ts'
import { releaseNotesFor } from './release-notes.ts'
import { shellPackageOf } from './shell-package.ts'
import { packagesOfPage } from './shipped-packages.ts'
import { updatePlacesOf } from './update-places.ts'
import { nodePackageFor, shellPackages, stageNode, stagePackages, studioPackages } from './stage-packages.ts'
import { emptyFolder, rootPackage, stageCommands, stageStudio } from './stage-studio.ts'
import { nameOf, targets } from './target.ts'
import type { Target } from './target.ts'
import { unnamedIn } from './unnamed.ts'
import { noticesOf } from './write-notices.ts'

const checkout = join(import.meta.dirname, '..', '..')
/** electron-builder.yml names it, too. */
const stage = join(checkout, 'build', 'stage')

const { values: asked } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    target: { type: 'string', default: nameOf({ platform: process.platform, arch: process.arch } as Target) }, // looked up below
    out: { type: 'string', default: join('build', 'release') },
    'electron-dist': { type: 'string' },
    page: { type: 'string' },
    'ffmpeg-builds': { type: 'string' },
    'updates-from': { type: 'string', multiple: true },
    configuration: { type: 'string', default: join(checkout, 'electron-builder.yml') },
  },
})

const target = targets.find(each => nameOf(each) === asked.target)
const configuration = resolve(asked.configuration)
const unnamed = asked.dir ? [] : unnamedIn(readFileSync(configuration, 'utf8'))
if (!target) fail(2, `There is no Showrunner for ${asked.target}. There is one for ${targets.map(nameOf).join(', ')}.`)
else if (unnamed.length > 0)
  fail(1, `No installers yet: in ${basename(configuration)}, ${unnamed.join(' and ')} are nobody's. To try the app: npm run pack -- --dir`)
else
  await pack(target).catch((error: unknown) => {
    if (!(error instanceof CannotPack)) throw error
    fail(1, error.message)
  })

function fail(exitCode: number, sentence: string): void {
  console.error(sentence)
  process.exitCode = exitCode
}

async function pack(target: Target): Promise<void> {
  const root = rootPackage(checkout)
  const releaseNotes = releaseNotesFor(readFileSync(join(checkout, 'CHANGELOG.md'), 'utf8'), root.version)
  const dist = asked['electron-dist']
  const electron = dist === undefined ? await electronFor(target, process.env, console.log) : resolve(dist)
  const ffmpeg = await readyFfmpeg(target)
  const page = asked.page ?? build(pageBuilt)
  const shell = build(shellBuilt)
  emptyFolder(stage)
  const [app, resources] = [join(stage, 'app'), join(stage, 'resources')]
  const studio = join(resources, 'studio')
  stageStudio({ checkout, page, to: studio })
  const node = nodePackageFor(checkout, root.optionalDependencies, target)
  stageNode(join(checkout, node.place, 'bin'), join(resources, 'bin'), target)
  stageCommands(join(resources, 'bin'), target.platform)
  for (const program of ffmpeg) cpSync(program, join(resources, 'ffmpeg', basename(program)))
  const packages = [
    ...stagePackages(checkout, studioPackages(root.dependencies), target, studio),
    ...stagePackages(checkout, shellPackages, target, app),
    ...[...packagesOfPage(checkout), node],
  ]
  writeFileSync(join(studio, 'resources', 'licences', 'third-party.txt'), noticesOf(checkout, packages))
  cpSync(shell, join(app, 'dist', 'shell'), { recursive: true, filter: file => !file.endsWith('.map') })
  writeFileSync(join(app, 'package.json'), `${JSON.stringify(shellPackageOf(root), undefined, 2)}\n`)
  await makeApp(target, electron, releaseNotes)
}

/** An installer without ffmpeg is not made; a folder to try things may do without. */
async function readyFfmpeg(target: Target): Promise<string[]> {
  const list = asked['ffmpeg-builds']
  const folder = join(list === undefined ? join(checkout, 'build') : dirname(list), 'ffmpeg', nameOf(target))
  try {
    return await ffmpegFor({ target, environment: process.env, builds: readFfmpegBuilds(list), folder })
  } catch (error) {
    if (!asked.dir || !(error instanceof CannotPack)) throw error
    console.log(`Packed without ffmpeg. ${error.message}`)
    return []
  }
}

/** Anew, whatever is there; Vite's own messages tell what went wrong. */
function build({ name, runs }: Built): string {
  for (const args of runs) {
    const { status } = spawnSync(process.execPath, [viteProgram(), 'build', '--logLevel', 'warn', ...args], {
      cwd: checkout,
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error(`The ${name} could not be built.`)
  }
  return join(checkout, 'dist', name)
}

async function makeApp({ platform, arch }: Target, electronDist: string, releaseNotes: string): Promise<void> {
  const platforms = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC }
  // a certificate is for what is handed out: here the Mac itself signs, and then asks nothing of the parts that Apple would have to know
  const forTrying = { mac: { identity: '-', forceCodeSigning: false, hardenedRuntime: false, notarize: false } }
  const updateInfo = join(resolve(asked.out), macUpdateInfo)
  const earlierInfo = platform === 'darwin' ? readIfThere(updateInfo) : undefined
  let made: { app: string; resources: string } | undefined
  await makeInstallers({
    projectDir: checkout,
    publish: 'never',
    targets: platforms[platform].createTarget(asked.dir ? 'dir' : null, Arch[arch]),
    config: {
      extends: configuration, // taken for its file; what follows is laid over that
      directories: { output: resolve(asked.out) },
      ...{ electronDist, releaseInfo: { releaseNotes } },
      ...(asked['updates-from'] && { publish: asked['updates-from'].map(url => ({ provider: 'generic', url }) as const) }),
      ...(asked.dir && forTrying),
      beforePack({ packager }) {
        writeFileSync(join(stage, 'app', 'updates.json'), JSON.stringify(updatePlacesOf(packager.config.publish)))
        return Promise.resolve()
      },
      afterExtract({ appOutDir }) {
        // Electron's own, which electron-builder takes away only where it has fetched Electron itself
        const own = ['version', join('resources', 'default_app.asar'), join('Electron.app', 'Contents', 'Resources', 'default_app.asar')]
        for (const file of own) rmSync(join(appOutDir, file), { force: true })
        return Promise.resolve()
      },
      afterPack({ appOutDir, packager }) {
        made = { app: appOutDir, resources: packager.getResourcesDir(appOutDir) }
        return Promise.resolve()
      },
    },
  })
  const laterInfo = earlierInfo === undefined ? undefined : readIfThere(updateInfo)
  if (earlierInfo !== undefined && laterInfo !== undefined) writeFileSync(updateInfo, mergeUpdateInfo(earlierInfo, laterInfo))
  if (made) console.log(`\n${toTable(measureParts(made.app, made.resources))}\n\n${made.app}`)
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

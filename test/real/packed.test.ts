// The app as it is packed, with a stand-in for Electron's binary: what is in it, and that its studio works far from the checkout, by the Node and the
// ffmpeg that are in it.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { createRequire, isBuiltin } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEngineFile } from '../../electron/engine/store/engine-file.ts'
import { measureParts } from '../../resources/pack/measure-parts.ts'
import { readImports } from '../../resources/pack/read-imports.ts'
import { filesIn, rootPackage } from '../../resources/pack/stage-studio.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { buildPage } from '../helpers/build-page.ts'
import { startChromium } from '../helpers/chromium.ts'
import { makeZip } from '../helpers/make-workbook.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { checkout } from '../helpers/run-cli.ts'
import { makeStandInElectron, readFuses } from '../helpers/stand-in-electron.ts'
import { waitUntil } from '../helpers/wait-until.ts'
import { startMain } from '../shell/start-main.ts'

let folder: string
let resources: string
let dataFolder: string
let packing: string
let packedFiles: string[]

// Only Linux's folder can be made of a stand-in here; the others need their own packages.
describe.skipIf(process.platform !== 'linux')('the packed app', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'showrunner-packed-'))
    dataFolder = join(folder, 'data')
    const ffmpeg = await serveSystemFfmpeg()
    const options = [
      ...['--dir', '--electron-dist', standInElectronZip(join(folder, 'electron.zip')), '--out', join(folder, 'out')],
      ...['--page', await buildPage(), '--ffmpeg-builds', ffmpeg.builds],
      ...updatePlaces.flatMap(url => ['--updates-from', url]),
    ]
    const pack = run(
      process.execPath,
      [join(checkout, 'electron/cli/showrunner.mjs'), '--run', 'resources/pack/pack.ts', ...options],
      {
        ...process.env,
        FFMPEG_BINARIES_URL: ffmpeg.url,
      },
      checkout,
    )
    const packed = await pack.ended
    packing = packed.said
    ffmpeg.close()
    if (packed.code !== 0) throw new Error(packing)
    console.log(packing.slice(packing.indexOf('shell (app.asar)')))
    resources = join(appFolder(), 'resources')
    packedFiles = filesIn(appFolder()).sort()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

  test('holds nothing of another platform', () => {
    expect(
      packedFiles.filter(file => /\.(node|so)$|bin\/node$/.test(file)).map(file => [file, machineOf(join(appFolder(), file))]),
    ).toEqual([
      ['resources/bin/node', thisMachine],
      [`resources/studio/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`, thisMachine],
    ])
    expect(packedFiles.filter(file => machineOf(join(appFolder(), file)) === 'other')).toEqual([])
  })

  test('holds no source, no source map, no test, and no package that only says where ffmpeg is', () => {
    const studio = packedFiles.filter(file => file.startsWith('resources/studio/'))
    expect(studio.length).toBeGreaterThan(300)
    expect(studio.filter(file => /\.(tsx?|mts|cts|map|c|cpp|h|gyp)$|\.test\.|(^|\/)(tests?|__tests__)\//.test(file))).toEqual([])
    expect(packedFiles.filter(file => /ffmpeg-static|ffprobe-installer|screenshots|resources\/pack/.test(file))).toEqual([])
    expect(readFileSync(join(resources, 'studio/resources/licences/third-party.txt'), 'utf8')).toMatch(/^better-sqlite3 .* \(MIT\)$/m)
  })

  test('has every file and package that its code imports, also what is only imported when a command is given', () => {
    const studio = join(resources, 'studio')
    const code = filesIn(join(studio, 'electron')).map(file => join('electron', file))
    const imported = code.flatMap(file =>
      readImports(file, readFileSync(join(studio, file), 'utf8')).map(({ target }) => [file, target] as const),
    )
    const isThere = (target: string) =>
      isBuiltin(target) || existsSync(join(studio, target)) || existsSync(join(studio, 'node_modules', target.split('/')[0]!))
    expect(imported.length).toBeGreaterThan(1000)
    expect(imported.filter(([, target]) => !isThere(target))).toEqual([])
  })

  test('has the shell and its updater in the archive, with the one version', () => {
    const files = asar.listPackage(archive(), { isPack: false })
    expect(files).toEqual(
      expect.arrayContaining(['/dist/shell/main.js', '/dist/shell/preload.cjs', '/dist/shell/start.html', '/package.json']),
    )
    expect(files.filter(file => /\.(tsx?|map)$|better-sqlite3|\/electron\//.test(file))).toEqual([])
    expect(files).toContain('/node_modules/electron-updater/package.json')
    const { version, main } = rootPackage(checkout)
    expect(JSON.parse(asar.extractFile(archive(), 'package.json').toString('utf8'))).toMatchObject({
      ...{ version, main, type: 'module', productName: 'Showrunner' },
    })
    expect(JSON.parse(readFileSync(join(resources, 'studio/package.json'), 'utf8'))).toMatchObject({ version, type: 'module' })
  })

  test('has in the archive every package that those in it import, and its first file starts the studio beside it', async () => {
    const app = join(folder, 'archive')
    asar.extractAll(archive(), app)
    expect(unfoundBelow(app)).toEqual(['electron', 'supports-color']) // debug does without colours

    const environment = { PATH: '/usr/bin:/bin', HOME: folder, SHOWRUNNER_DATA: join(folder, 'of-desktop') }
    const facts = { appPath: app, resourcesPath: resources, isPackaged: true, isFirst: true, args: [] }
    const main = startMain({ node: join(resources, 'bin', 'node'), main: join(app, 'dist', 'shell', 'main.js'), environment, ...facts })
    expect((await fetch(await main.pageUrl())).status).toBe(200)
    expect(await main.quit()).toEqual({ code: 0, said: '' })
  })

  test('has its fuses set, and the two languages of its words', () => {
    expect(readFuses(join(appFolder(), 'showrunner-studio'))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
    expect(readdirSync(join(appFolder(), 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak', 'zh-TW.pak'])
  })

  test('has its program where the command beside it looks for it', async () => {
    const script = `import { packedProgram } from '${join(resources, 'studio/electron/cli/packed-app.js')}'; console.log(packedProgram('linux'))`
    const { stdout } = await run(join(resources, 'bin', 'node'), ['--input-type=module', '-e', script], {}).ended
    expect(stdout.trim()).toBe(join(appFolder(), 'showrunner-studio'))
  })

  test('says where it lies, and no part of it is larger than it has to be', () => {
    expect(packing.trim().split('\n').at(-1)).toBe(appFolder())
    const mostMegabytes: Readonly<Record<string, number>> = {
      ...{ 'shell (app.asar)': 2.5, 'studio, compiled': 3, 'studio, packages': 12, 'studio, page': 3, 'studio, resources': 2 },
      ...{ Node: 130, 'ffmpeg and ffprobe': 170 },
    }
    const parts = measureParts(appFolder(), resources).filter(({ part }) => part in mostMegabytes)
    expect(parts.map(({ part }) => part)).toEqual(Object.keys(mostMegabytes))
    expect(parts.filter(({ part, sizeBytes }) => sizeBytes > mostMegabytes[part]! * 1e6 || sizeBytes === 0)).toEqual([])
  })

  test("has Electron's own files only as far as they are needed", () => {
    expect(packedFiles.filter(file => /default_app\.asar$|^version$/.test(file))).toEqual([])
    expect(packedFiles).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']))
  })

  test('knows all places for updates, in their order', () => {
    expect(readFileSync(join(resources, 'app-update.yml'), 'utf8')).toMatch(
      /^provider: generic\nurl: https:\/\/updates\.example\/showrunner\/\n/,
    )
    expect(JSON.parse(asar.extractFile(archive(), 'updates.json').toString('utf8'))).toEqual(updatePlaces)
  })

  test('analyses a recording with its own Node and its own ffmpeg', async () => {
    const recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: 4 })
    const analysed = await showrunner(['analyse', recording, '--json']).ended
    expect(analysed).toMatchObject({ code: 0 })
    expect(JSON.parse(analysed.stdout)).toMatchObject({ show: { durationMs: expect.closeTo(4000, -2) as number } })
    const doctor = await showrunner(['doctor', '--json']).ended
    const { checks } = JSON.parse(doctor.stdout) as { checks: { name: string; facts: Record<string, unknown> }[] }
    expect(JSON.stringify(checks.find(({ name }) => name === 'ffmpeg'))).toContain(join(resources, 'ffmpeg', 'ffmpeg'))
  })

  needs('chromium')('in a browser', () => {
    test('shows the library, and runs on nothing but its own Node', async () => {
      await withStudio(dataFolder, async ({ page, pids }) => {
        expect(pids.map(pid => readlinkSync(`/proc/${pid}/exe`))).toEqual(pids.map(() => join(resources, 'bin', 'node')))
        await page.getByRole('link', { name: 'show' }).first().waitFor() // the recording of the test before
      })
    })

    test('makes the sample of what came with it', async () => {
      await withStudio(join(folder, 'fresh'), async ({ page }) => {
        await page.getByRole('button', { name: wordsIn('en').page.library.empty.sample }).click() // as the browser's language is
        const { bytes } = await waitUntil(() => sampleIn(join(folder, 'fresh', 'sample')))
        expect(bytes).toBeGreaterThan(0)
      })
    })

    test.each(['finding', 'journey'])('passes test/ui/%s.test.ts, which asks its engine and looks at its page', async name => {
      const vitest = join(checkout, 'node_modules', 'vitest', 'vitest.mjs')
      const packed = { ...process.env, SHOWRUNNER_PACKED: resources }
      const { code, said } = await run(process.execPath, [vitest, 'run', '--project', 'ui', `test/ui/${name}.test.ts`], packed, checkout)
        .ended
      expect({ code, said }).toMatchObject({ code: 0 })
    })
  })

  test('has written nothing beside itself, and all that it made of its own is known to the uninstaller', () => {
    const now = filesIn(appFolder()).sort()
    expect(now).toEqual(packedFiles)
    const installer = readFileSync(join(checkout, 'resources/pack/installer.nsh'), 'utf8')
    const known = [...installer.matchAll(/"\$\{folder\}\\(.*)"/g)].map(([, name]) => name)
    expect(existsSync(join(dataFolder, 'showrunner.db'))).toBe(true)
    expect(
      [dataFolder, join(folder, 'fresh'), join(folder, 'of-desktop')]
        .flatMap(each => readdirSync(each))
        .filter(name => !known.includes(name)),
    ).toEqual([])
  })
})

interface Asar {
  listPackage(archive: string, options: { isPack: boolean }): string[]
  extractFile(archive: string, file: string): Buffer
  extractAll(archive: string, folder: string): void
}
const asar = createRequire(import.meta.url)('@electron/asar') as Asar // as electron-builder brings it
const archive = (): string => join(resources, 'app.asar')

/** What Node does not find of all that the code below `root` imports. */
function unfoundBelow(root: string): string[] {
  const files = filesIn(root).filter(file => /\.[cm]?js$/.test(file))
  const imported = files.flatMap(file => readImports(file, readFileSync(join(root, file), 'utf8')).map(({ target }) => ({ file, target })))
  expect(imported.length).toBeGreaterThan(500)
  const unfound = imported.filter(({ file, target }) => {
    try {
      createRequire(join(root, file)).resolve(/^(node_modules|dist)\//.test(target) ? join(root, target) : target)
      return false
    } catch {
      return true
    }
  })
  return [...new Set(unfound.map(({ target }) => target))].sort()
}

const appFolder = (): string => join(folder, 'out', 'linux-unpacked')

/** As a person starts it where the app is installed. Nothing of the checkout can be found from there. */
const showrunner = (args: readonly string[], data = dataFolder) =>
  run(join(resources, 'bin', 'showrunner'), [...args, '--data', data], { PATH: '/usr/bin:/bin', HOME: folder, LC_ALL: 'en_US.UTF-8' })

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd = folder) {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<{ code: number | null; stdout: string; said: string }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code, stdout, said }))
  })
  return { child, ended, output: () => said }
}

interface Opened {
  page: Page
  /** Of who supervises, and of the engine. */
  pids: readonly number[]
}

/** Serves it, opens it in Chromium, and ends both. Nothing may have gone wrong on the page. */
async function withStudio(data: string, visit: (opened: Opened) => Promise<void>): Promise<void> {
  const studio = showrunner(['serve', '--no-open', '--json'], data)
  const chromium = await startChromium({ folder: mkdtempSync(join(folder, 'chromium-')) })
  const problems: string[] = []
  try {
    const readyUrl = await waitUntil(() => {
      if (studio.child.exitCode !== null) throw new Error(`it ended: ${studio.output()}`)
      return /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+/.exec(studio.output())?.[0]
    })
    const page = await chromium.openPage('about:blank', problems)
    await page.goto(readyUrl)
    page.setDefaultTimeout(90_000) // the machine may be busy
    await visit({ page, pids: [studio.child.pid!, readEngineFile(data)!.pid] })
    expect(problems).toEqual([])
  } finally {
    await chromium.close()
    studio.child.kill('SIGTERM') // it waits for no job then
    await studio.ended
  }
}

/** The sample's film while it grows, or when it is there. */
function sampleIn(sample: string): { bytes: number } | undefined {
  const names = existsSync(sample) ? readdirSync(sample, { recursive: true, encoding: 'utf8' }) : []
  const film = names.find(name => name.includes('.mp4'))
  const bytes = film === undefined ? 0 : (statSync(join(sample, film), { throwIfNoEntry: false })?.size ?? 0)
  return bytes > 0 ? { bytes } : undefined
}

const updatePlaces = ['https://updates.example/showrunner/', 'https://mirror.cn.example/showrunner/']

/** As it is fetched, with what electron-builder takes away by itself only where it has fetched it. */
function standInElectronZip(file: string): string {
  const unpacked = makeStandInElectron(join(folder, 'electron'))
  const own = Object.fromEntries(filesIn(unpacked).map(name => [name, readFileSync(join(unpacked, name))]))
  writeFileSync(file, makeZip({ ...own, version: '0.0.0', 'resources/default_app.asar': 'what Electron shows without an app' }))
  return file
}

/** The programs of this machine, as a release of builds: a list of their checksums, and a server that has them. */
async function serveSystemFfmpeg() {
  const programs = new Map<string, Buffer>()
  for (const name of ['ffmpeg', 'ffprobe'] as const) programs.set(`${name}-linux-${process.arch}`, readFileSync(await pathOf(name)))
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  const files = Object.fromEntries([...programs].map(([name, bytes]) => [name, { sha256: sha256(bytes) }]))
  const builds = join(folder, 'ffmpeg.json')
  writeFileSync(builds, JSON.stringify({ release: 'this-machine', baseUrl: 'http://127.0.0.1:9', files }))
  const server = createServer(({ url = '' }, response) => {
    const program = programs.get(/^\/this-machine\/(.*)\.gz$/.exec(url)?.[1] ?? '')
    response.writeHead(program ? 200 : 404).end(program && gzipSync(program))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { builds, url: `http://127.0.0.1:${port}`, close: () => void server.close() }
}

async function pathOf(name: 'ffmpeg' | 'ffprobe'): Promise<string> {
  const asked = await run('/bin/sh', ['-c', `command -v ${name}`], process.env).ended
  return asked.stdout.trim()
}

const machines: Readonly<Record<number, string>> = { 0x3e: 'x64', 0xb7: 'arm64' }
const thisMachine = `linux ${process.arch}`

/** What a file was compiled for, by its first bytes: ELF, PE or Mach-O. Undefined for what is no program. */
function machineOf(file: string): string | undefined {
  const head = Buffer.alloc(20)
  const descriptor = openSync(file, 'r')
  const length = readSync(descriptor, head)
  closeSync(descriptor)
  if (length < head.length) return undefined
  if (head.toString('latin1', 0, 4) === '\x7fELF') {
    const machine = machines[head.readUInt16LE(18)]
    return machine === process.arch ? thisMachine : 'other'
  }
  const magic = head.readUInt32BE(0)
  const isMachO = [0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe].includes(magic)
  return isMachO || head.toString('latin1', 0, 2) === 'MZ' ? 'other' : undefined
}

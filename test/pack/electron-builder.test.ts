// electron-builder.yml, as data: what must never be loosened by accident, and names that stand in more than one place.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { programIn } from '../../electron/cli/packed-app.ts'
import { defaultDataFolder } from '../../electron/supervisor/data-folder.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { shellPackageOf } from '../../resources/pack/shell-package.ts'
import { rootPackage } from '../../resources/pack/stage-studio.ts'

const checkout = join(import.meta.dirname, '..', '..')
const text = (file: string) => readFileSync(join(checkout, file), 'utf8')

interface Configuration {
  appId: string
  productName: string
  asar: boolean
  npmRebuild: boolean
  publish: null
  icon: string
  electronFuses: Record<string, boolean>
  protocols: { schemes: string[] }[]
  win: { target: string[] }
  nsis: Record<string, unknown>
  portable: Record<string, unknown>
  mac: {
    target: string[]
    forceCodeSigning: boolean
    hardenedRuntime: boolean
    fileAssociations: { ext: string[] }[]
    entitlements: string
  }
  linux: { executableName: string; syncDesktopName: boolean; target: string[]; mimeTypes: string[] }
}
const { load } = createRequire(import.meta.url)('js-yaml') as { load(yaml: string): unknown } // as electron-updater brings it
const configuration = load(text('electron-builder.yml')) as Configuration

test('the fuses are set against running anything else with the app', () => {
  expect(configuration.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  })
  expect(configuration.asar).toBe(true)
})

test('there is an installer of each kind, for the one processor whose parts are laid out', () => {
  expect(configuration.win.target).toEqual(['nsis', 'portable'])
  expect(configuration.mac.target).toEqual(['dmg', 'zip'])
  expect(configuration.linux.target).toEqual(['AppImage', 'deb'])
})

test('nothing is published, and no update is looked for, before somebody says where', () => {
  expect(configuration.publish).toBeNull()
})

test('Windows: for one user, who chooses the folder', () => {
  expect(configuration.nsis).toMatchObject({
    oneClick: false,
    perMachine: false,
    allowElevation: false,
    allowToChangeInstallationDirectory: true,
  })
  expect(text('resources/pack/installer.nsh')).toMatch(/!macro customInstallMode\s+StrCpy \$isForceCurrentInstall 1/)
})

test("Windows' portable build unpacks itself into a folder of its own at each start: another start removes nothing of it", () => {
  expect(configuration.portable).toMatchObject({ unpackDirName: true })
  const target = text('node_modules/app-builder-lib/out/targets/nsis/NsisTarget.js')
  expect(target).toContain('if (typeof unpackDirName === "string" || !unpackDirName)') // what it makes of `true` and `false`
  expect(text('node_modules/app-builder-lib/templates/nsis/portable.nsi')).toMatch(
    /StrCpy \$INSTDIR "\$PLUGINSDIR\\app"\s+!ifdef UNPACK_DIR_NAME/,
  )
})

test('macOS: no installer without a certificate, which no Mac would run', () => {
  expect(configuration.mac.forceCodeSigning).toBe(true)
})

test('macOS: a hardened runtime in which Node may compile, and nothing more is allowed', () => {
  expect(configuration.mac.hardenedRuntime).toBe(true)
  expect(text(configuration.mac.entitlements).match(/<key>.*<\/key>\s*<true\/>/g)).toEqual([
    expect.stringContaining('com.apple.security.cs.allow-jit'),
    expect.stringContaining('com.apple.security.cs.allow-unsigned-executable-memory'),
  ])
})

test('recordings may be opened with the app, which is never made their default', () => {
  const kinds = ['mkv', 'mp4', 'mov', 'flv', 'ts']
  expect(configuration.mac.fileAssociations).toEqual([{ ext: kinds, name: 'Recording', role: 'Viewer', rank: 'Alternate' }])
  const installer = text('resources/pack/installer.nsh')
  expect([...installer.matchAll(/insertmacro \$\{do\} "(\w+)"/g)].map(([, kind]) => kind)).toEqual(kinds)
  expect(installer).not.toMatch(/Software\\Classes\\\.\S*" ""/) // the value that says who opens it
  expect(configuration.linux.mimeTypes).toHaveLength(kinds.length)
  expect({ ...configuration, mac: undefined }).not.toHaveProperty('fileAssociations')
  expect(configuration.win).not.toHaveProperty('fileAssociations')
})

test('the uninstaller asks before it deletes, not while it updates, and deletes by name only', () => {
  const [, uninstall = ''] = text('resources/pack/installer.nsh').split('!macro customUnInstall')
  expect(uninstall).toMatch(/\$\{ifNot\} \$\{isUpdated\}[^]*MessageBox MB_YESNO.*MB_DEFBUTTON2 .*\/SD IDNO IDNO keepLibrary/)
  const removed = [...uninstall.matchAll(/(?:RMDir \/r|Delete) "(.*)"/g)].map(([, path = '']) => path)
  expect(removed.length).toBeGreaterThan(10)
  expect(removed.filter(path => !/^\$\{folder\}\\[a-z]+(\.[a-z-]+)?$/.test(path))).toEqual([])
})

test('the library that the uninstaller deletes is the one in the folder for the data of programs, and no other', () => {
  const folders = [...text('resources/pack/installer.nsh').matchAll(/!insertmacro deleteLibrary +(.*)/g)].map(([, folder]) => folder)
  expect(folders).toEqual(['"$APPDATA\\Showrunner"'])
  expect(defaultDataFolder('win32', { APPDATA: '$APPDATA' }).replaceAll('/', '\\')).toBe('$APPDATA\\Showrunner')
})

test('the uninstaller calls the library as the app does', () => {
  expect(text('resources/pack/installer.nsh')).toContain(`一并删除场控的${wordsIn('zh').shell.pages.library}吗`)
})

test('what starts the app with Windows goes with it, but not while it updates', () => {
  const uninstall = macroOf(text('resources/pack/installer.nsh'), 'customUnInstall')
  const [, forGood = ''] = uninstall.split('${ifNot} ${isUpdated}')
  const name = String(configuration.appId) // as Electron names it: main.ts tells Windows the same
  expect(forGood).toContain(`DeleteRegValue HKCU "Software\\Microsoft\\Windows\\CurrentVersion\\Run" "${name}"`)
  expect(uninstall.split('CurrentVersion\\Run"')).toHaveLength(2)
})

test('a library beside the program is set aside while the uninstaller removes the folder, at each update, too', () => {
  const own = macroOf(text('resources/pack/installer.nsh'), 'customRemoveFiles')
  const [aside, busy, gone] = [own.indexOf('Rename'), own.indexOf('un.restoreFiles'), own.indexOf('RMDir /r $INSTDIR')]
  const back = [...own.matchAll(/putLibraryBack/g)].map(({ index }) => index)
  expect(own.slice(aside)).toMatch(/^Rename "\$INSTDIR\\showrunner-data" "\$INSTDIR\.showrunner-data"\s+\$\{if\} \$\{Errors\}\s+Abort/)
  expect([aside, busy, back[0], gone, back[1]]).toEqual([aside, busy, back[0], gone, back[1]].toSorted((a, b) => a! - b!))
  expect(back).toHaveLength(2)
})

test("the uninstaller's own macro removes what electron-builder would, line for line", () => {
  const template = text('node_modules/app-builder-lib/templates/nsis/uninstaller.nsh')
  const theirs = /!ifmacrodef customRemoveFiles[^]*?!else\n([^]*?)!endif/.exec(template)?.[1] ?? ''
  const ours = linesOf(macroOf(text('resources/pack/installer.nsh'), 'customRemoveFiles'))
  expect(linesOf(theirs).length).toBeGreaterThan(10)
  expect(ours.slice(ours.indexOf('${if} ${isUpdated}')).filter(line => line !== '!insertmacro putLibraryBack')).toEqual(linesOf(theirs))
})

test('the command that is packed with the app finds it under its name', () => {
  const name = (platform: NodeJS.Platform) => basename(programIn('/app/resources', platform))
  expect(name('linux')).toBe(configuration.linux.executableName)
  expect([name('win32'), name('darwin')]).toEqual([`${configuration.productName}.exe`, configuration.productName])
})

test("Linux: a window is known to belong to the desktop's entry of the app", () => {
  expect(configuration.linux.syncDesktopName).toBe(true) // the entry is named after desktopName, not after the program
  expect(shellPackageOf(rootPackage(checkout)).desktopName).toBe(`${configuration.linux.executableName}.desktop`)
})

test('what it names is there', () => {
  expect(rootPackage(checkout).main).toBe('dist/shell/main.js')
  for (const file of ['resources/pack/mac/zh_CN.lproj/InfoPlist.strings', configuration.icon])
    expect([file, existsSync(join(checkout, file))]).toEqual([file, true])
  expect(configuration.npmRebuild).toBe(false)
  expect(configuration.protocols.map(({ schemes }) => schemes)).toEqual([['showrunner']])
})

test('the shell and the installer mean the same app', () => {
  expect(shellPackageOf(rootPackage(checkout)).productName).toBe(configuration.productName)
  expect(text('electron/shell/main.ts')).toContain(`setAppUserModelId('${configuration.appId}')`)
})

const macroOf = (script: string, name: string): string => new RegExp(`!macro ${name}\\n([^]*?)!macroend`).exec(script)?.[1] ?? ''

const linesOf = (script: string): string[] => script.split('\n').flatMap(line => (/^\s*(#|$)/.test(line) ? [] : [line.trim()]))

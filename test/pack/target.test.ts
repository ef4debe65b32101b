import { expect, test } from 'vitest'
import { isLicence, isNeeded } from '../../resources/pack/target.ts'
import type { Target } from '../../resources/pack/target.ts'

const linux: Target = { platform: 'linux', arch: 'x64' }
const windows: Target = { platform: 'win32', arch: 'x64' }
const mac: Target = { platform: 'darwin', arch: 'arm64' }

test.each<[path: string, ...needed: Target[]]>([
  ['prebuilds/linux-x64.node', linux],
  ['prebuilds/linuxmusl-x64.node'],
  ['prebuilds/linux-arm64.node'],
  ['prebuilds/win32-x64.node', windows],
  ['prebuilds/win32-arm64.node'],
  ['prebuilds/darwin-arm64.node', mac],
  ['bin/napi-v6/linux/x64/libonnxruntime.so.1', linux],
  ['bin/napi-v6/linux/arm64/libonnxruntime.so.1'],
  ['bin/napi-v6/win32/x64/onnxruntime.dll', windows],
  ['bin\\napi-v6\\win32\\x64\\onnxruntime.dll', windows],
  ['bin/napi-v6/darwin/arm64/libonnxruntime.1.30.0.dylib', mac],
  ['lib/libvips-cpp.so.8.17.1', linux, windows, mac], // in a package that is for one platform as a whole
  ['build/Release/addon.node', linux, windows, mac],
  ['lib/linux-arm64.js', linux, windows, mac], // code is small, and others may ask for it by name
  ['index.js', linux, windows, mac],
  ['dist/wasm/thing.wasm', linux, windows, mac],
  ['lib/cjs/package.json', linux, windows, mac],
  ['lib/latest.js', linux, windows, mac],
  ['index.d.ts'],
  ['src/index.ts'],
  ['lib/index.js.map'],
  ['README.md'],
  ['deps/sqlite3/sqlite3.c'],
  ['binding.gyp'],
  ['lib/parse.test.js'],
  ['test/all.js'],
  ['vitest.config.js'],
  ['docs/index.js'],
])('%s is packed for those that need it', (path, ...needed) => {
  expect([linux, windows, mac].filter(target => isNeeded(path, target))).toEqual(needed)
})

test.each([
  ['LICENSE', true],
  ['LICENCE.md', true],
  ['licenses.txt', false],
  ['LICENSE-MIT', true],
  ['COPYING', true],
  ['NOTICE.txt', true],
  ['deps/LICENSE', true],
  ['licence-check.js', false],
])('%s is a licence: %s', (path, expected) => {
  expect(isLicence(path)).toBe(expected)
})

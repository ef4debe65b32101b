// The package.json of the app's archive, which Electron reads.
import { shellPackages } from './stage-packages.ts'
import type { RootPackage } from './stage-studio.ts'

/** The version stands in the checkout's package.json and nowhere else. */
export function shellPackageOf({ name, version, description, license, main, dependencies }: RootPackage) {
  const own = Object.fromEntries(shellPackages.map(each => [each, dependencies[each]]))
  return {
    ...{ name, version, description, license, type: 'module', main, dependencies: own },
    productName: 'Showrunner', // how menus and the system's keychain call it; electron-builder.yml is not read by Electron
    desktopName: 'showrunner-studio.desktop', // its windows and its entry in the desktop's menu are known to belong together by this name
  }
}

// What tells apps on Macs of an update: electron-builder writes it anew for each processor, and apps read one file for both.

/** As electron-builder names it. */
export const macUpdateInfo = 'latest-mac.yml'

/** `later` with the files that only `earlier` has, where both are of one version. Both are as electron-builder writes them. */
export function mergeUpdateInfo(earlier: string, later: string): string {
  const [before, after] = [partsOf(earlier), partsOf(later)]
  if (before.version === undefined || before.version !== after.version) return later
  const missing = before.files.filter(file => !after.files.some(other => urlOf(other) === urlOf(file)))
  return later.replace(listOfFiles, () => `files:\n${[...missing, ...after.files].join('')}`)
}

const listOfFiles = /^files:\n((?:[ ].*\n)+)/m

function partsOf(info: string): { version: string | undefined; files: string[] } {
  const list = listOfFiles.exec(info)?.[1] ?? ''
  return { version: /^version: .*/m.exec(info)?.[0], files: list.split(/^(?= {2}- )/m) }
}

const urlOf = (file: string): string | undefined => /url: (.*)/.exec(file)?.[1]

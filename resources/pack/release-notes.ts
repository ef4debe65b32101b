// What CHANGELOG.md says of one version: the text of a release, which the app shows when it offers that version (shell/updates.ts).

/** @throws when it says nothing of it: a version without a word to its users is not released */
export function releaseNotesFor(changelog: string, version: string): string {
  const lines = changelog.split(/\r?\n/)
  const from = lines.findIndex(line => line.startsWith('## ') && line.slice(3).trim().split(/[\s(]/)[0] === version)
  const rest = lines.slice(from + 1)
  const end = rest.findIndex(line => line.startsWith('## '))
  const notes = rest
    .slice(0, end === -1 ? undefined : end)
    .join('\n')
    .trim()
  if (from === -1 || notes === '') throw new Error(`CHANGELOG.md says nothing of version ${version}`)
  return notes
}

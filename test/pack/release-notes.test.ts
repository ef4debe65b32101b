import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { releaseNotesFor } from '../../resources/pack/release-notes.ts'
import { rootPackage } from '../../resources/pack/stage-studio.ts'

const changelog = `# What is new

## 1.10.0 (2027-01-02)

- Faster.

### And

- Smaller.

## 1.1.0

- Better.
`

test('the notes of a version are what stands below its heading', () => {
  expect(releaseNotesFor(changelog, '1.10.0')).toBe('- Faster.\n\n### And\n\n- Smaller.')
  expect(releaseNotesFor(changelog, '1.1.0')).toBe('- Better.')
  expect(releaseNotesFor(changelog.replaceAll('\n', '\r\n'), '1.1.0')).toBe('- Better.')
})

test.each(['1.1', '1.1.00', '2.0.0'])('a version that it does not name (%s) has none', version => {
  expect(() => releaseNotesFor(changelog, version)).toThrow(`CHANGELOG.md says nothing of version ${version}`)
})

test('nor has one with a heading and no words', () => {
  expect(() => releaseNotesFor('## 1.0.0\n\n## 0.9.0\n\n- First.\n', '1.0.0')).toThrow('says nothing')
})

test('the version of this checkout has its notes', () => {
  const checkout = join(import.meta.dirname, '..', '..')
  expect(releaseNotesFor(readFileSync(join(checkout, 'CHANGELOG.md'), 'utf8'), rootPackage(checkout).version)).toContain('- ')
})

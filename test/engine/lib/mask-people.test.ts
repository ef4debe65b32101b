import { expect, test } from 'vitest'
import { createMask, maskValue } from '../../../electron/engine/lib/mask-people.ts'

const mask = createMask({ texts: ['/home/xiaoman', 'xiaoman', '/data/Spring Sale.mkv', 'Spring Sale', 'XM'], appFolder: '/opt/showrunner' })

test.each<[string, string]>([
  ['nothing to hide, exit code 1', 'nothing to hide, exit code 1'],
  ['no show /data/Spring Sale.mkv', 'no show <hidden>'],
  ['spring sale is on', '<hidden> is on'],
  ['user XIAOMAN', 'user <hidden>'],
  ['open /mnt/My Videos/day 1.mkv failed', 'open <path.mkv> failed'],
  ["ENOENT: no such file or directory, open '/mnt/some where/else'", "ENOENT: no such file or directory, open '<path>'"],
  ['C:\\Users\\Li Lei\\a b.mp4: bad', '<path.mp4>: bad'],
  ['\\\\nas\\shows\\x.flv', '<path.flv>'],
  ['file:///mnt/a%20b.xml', '<path.xml>'],
  ['cut lonely.mp4 and chat.ndjson', 'cut <file.mp4> and <file.ndjson>'],
  ['主播小满说：福利来了', '<text>'],
  ['mail me@example.org at 192.168.1.20', 'mail <mail> at <address>'],
  ['at run (file:///opt/showrunner/electron/engine/jobs/jobs.ts:12:3)', 'at run (<app>/electron/engine/jobs/jobs.ts:12:3)'],
  ['300 of 400 frames/second, 1/2', '300 of 400 frames/second, 1/2'],
])('%s', (text, expected) => expect(mask(text)).toBe(expected))

test('fields that name somebody keep nothing, numbers and codes stay', () => {
  const value = { code: 'cut-failed', atMs: 5, title: 'plain title', list: [{ userName: 'bob', count: 2 }], note: 'in /tmp/a.log' }
  expect(maskValue(value, mask)).toEqual({
    ...{ code: 'cut-failed', atMs: 5, title: '<title>' },
    ...{ list: [{ userName: '<userName>', count: 2 }], note: 'in <path.log>' },
  })
})

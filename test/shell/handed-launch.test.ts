import { expect, test } from 'vitest'
import { asLaunch, readLaunch, readLink } from '../../electron/shell/handed.ts'

const files = (...args: string[]) => readLaunch(args, '/home/a').files

test.each([
  { says: 'nothing', args: [], launch: { files: [], isHidden: false } },
  { says: 'started with the system', args: ['--hidden'], launch: { files: [], isHidden: true } },
  { says: 'one of our pages', args: ['showrunner://clips'], launch: { files: [], page: 'clips', isHidden: false } },
  {
    says: 'files and a page',
    args: ['a.mkv', 'showrunner://library', '/b.xml'],
    launch: { files: ['/home/a/a.mkv', '/b.xml'], page: 'library', isHidden: false },
  },
  {
    says: "Chromium's own switches",
    args: ['--allow-file-access-from-files', '--original-process-start-time=13', '--', '-psn_0_1', '/b.mkv'],
    launch: { files: ['/b.mkv'], isHidden: false },
  },
])('a command line with $says', ({ args, launch }) => {
  expect(readLaunch(args, '/home/a')).toEqual(launch)
})

test('a relative file is one of the folder that the app was started in', () => {
  expect(files('show.mkv', './b/../c.mkv', '../d.mkv')).toEqual(['/home/a/show.mkv', '/home/a/c.mkv', '/home/d.mkv'])
})

test('files that a Linux desktop hands over as addresses are those files', () => {
  expect(files('file:///v/%E7%9B%B4%E6%92%AD%201.mkv', 'file://localhost/v/2.mkv')).toEqual(['/v/直播 1.mkv', '/v/2.mkv'])
})

test.each(['', 'https://example.com/a.mkv', 'smb://server/a.mkv', 'file://server/a.mkv', 'file:///a%2Fb.mkv', 'showrunner://nowhere'])(
  'no file: %j',
  arg => {
    expect(readLaunch([arg], '/home/a')).toEqual({ files: [], isHidden: false })
  },
)

test.each([
  { link: 'showrunner://library', page: 'library' },
  { link: 'showrunner://clips/', page: 'clips' },
  { link: 'SHOWRUNNER://settings', page: 'settings' },
  { link: 'showrunner://clips/../../delete?all=1#now', page: 'clips' },
  { link: 'showrunner://user:secret@clips:99/x', page: 'clips' },
  { link: 'showrunner://delete', page: undefined },
  { link: 'showrunner://constructor', page: undefined },
  { link: 'showrunner:clips', page: undefined },
  { link: 'showrunner:///clips', page: undefined },
  { link: 'https://clips', page: undefined },
  { link: 'showrunner-evil://clips', page: undefined },
  { link: 'not a link', page: undefined },
])('$link opens $page, and can say nothing else', ({ link, page }) => {
  expect(readLink(link)).toBe(page)
})

test('what a second start says is what it was asked for', () => {
  const said = readLaunch(['/a.mkv', 'showrunner://clips', '--hidden'], '/')
  expect(asLaunch(structuredClone(said))).toEqual(said)
})

test.each([
  { says: 'nothing', said: undefined },
  { says: 'null', said: null },
  { says: 'another kind of thing', said: 'hello' },
  { says: 'other fields of another version', said: { paths: ['/a.mkv'], view: 'clips', hidden: true } },
  { says: 'other types', said: { files: '/a.mkv', page: 3, isHidden: 'yes' } },
  { says: 'a page that is not known here', said: { files: [], page: 'gifts', isHidden: false } },
  { says: 'paths that mean something only there', said: { files: ['a.mkv', '', 3, null, {}], isHidden: 0 } },
])('a second start of another version that says $says is only a start', ({ said }) => {
  expect(asLaunch(said)).toEqual({ files: [], isHidden: false })
})

import { expect, test } from 'vitest'
import { llcFileNames, toLlcProjects } from '../../../../electron/engine/clips/hand-off/llc.ts'
import { recordingOf } from '../recording-for-test.ts'
import { momentOf, words } from './moments.ts'

const first = recordingOf({ path: '/shows/晚 间.mkv', durationMs: 60_000 })
const second = recordingOf({ path: '/shows/b.flv', durationMs: 60_000, showStartMs: 60_000, fileStartMs: 67 })
const tags = (id: string, decision = 'open') => ({ id, kind: 'peak', score: '1', decision })

const read = (moments: Parameters<typeof toLlcProjects>[0]['moments'], recordings = [first, second]) =>
  toLlcProjects({ moments, recordings, words }).map(({ text }) => JSON.parse(text) as unknown)

test('one recording makes one project, in seconds of the file and in the order of the show', () => {
  const moments = [
    momentOf('m2', 30_000, 45_500, { title: '标题 "x"', decision: 'kept' }),
    momentOf('m1', -500, 1234),
    momentOf('no', 1, 2, { decision: 'dropped' }),
  ]
  expect(read(moments, [first])).toEqual([
    {
      version: 1,
      mediaFileName: '晚 间.mkv',
      cutSegments: [
        { start: 0, end: 1.234, name: '互动高潮', tags: tags('m1') },
        { start: 30, end: 45.5, name: '标题 "x"', tags: tags('m2', 'kept') },
      ],
    },
  ])
})

test('several recordings make a project each; a moment over the split is in both', () => {
  expect(read([momentOf('m', 55_000, 62_000)])).toEqual([
    { version: 1, mediaFileName: '晚 间.mkv', cutSegments: [{ start: 55, end: 60, name: '互动高潮', tags: tags('m') }] },
    { version: 1, mediaFileName: 'b.flv', cutSegments: [{ start: 0, end: 2, name: '互动高潮', tags: tags('m') }] },
  ])
})

test('a recording without moments has no project, unless there are none at all', () => {
  expect(read([momentOf('m', 70_000, 71_000)])).toEqual([expect.objectContaining({ mediaFileName: 'b.flv' })])
  expect(read([])).toEqual([{ version: 1, mediaFileName: '晚 间.mkv', cutSegments: [] }])
})

test('several projects get numbers', () => {
  const projects = toLlcProjects({ moments: [momentOf('m', 55_000, 62_000)], recordings: [first, second], words })
  expect(llcFileNames('/out/show.llc', projects.slice(1))).toEqual(['/out/show.llc'])
  expect(llcFileNames('/out/show.llc', projects)).toEqual(['/out/show 1.llc', '/out/show 2.llc'])
})

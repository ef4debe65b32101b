import { expect, test, vi } from 'vitest'
import { AppError } from '../../../../../electron/contract/errors.ts'
import type { PageEngine } from '../../../../../renderer/engine/page-engine.ts'
import { locateDropped, sortPaths } from '../../../../../renderer/features/library/import/locate-dropped.ts'

vi.stubGlobal('window', {}) // a plain browser's: no shell in it

/** An engine that finds what is in `known`, by name. */
function engineWith(known: Record<string, string>, fault?: AppError) {
  const uploaded: string[] = []
  const engine: Pick<PageEngine, 'call' | 'uploadChat'> = {
    call: (_name, input) => (fault ? Promise.reject(fault) : Promise.resolve({ path: 'name' in input ? known[input.name] : '' })) as never,
    uploadChat: file => {
      uploaded.push(file.name)
      return Promise.resolve(`/uploads/${file.name}`)
    },
  }
  return { ...engine, uploaded }
}

const recording = new File(['picture'], 'show.mkv')
const chat = new File(['<i></i>'], 'chat.xml')

function unreadable(name: string): File {
  const file = new File(['x'], name)
  file.slice = () => {
    throw new DOMException('gone', 'NotReadableError')
  }
  return file
}

test('what the engine finds is named by its path; chat that it does not find is sent, a recording is asked for', async () => {
  const engine = engineWith({ 'show.mkv': '/videos/show.mkv' })
  const moved = new File(['other'], 'moved.mp4')
  expect(await locateDropped([recording, chat, moved, new File([''], 'notes.pdf')], engine)).toEqual({
    recordings: [{ path: '/videos/show.mkv', name: 'show.mkv', changedAtMs: recording.lastModified }],
    chat: ['/uploads/chat.xml'],
    lost: [moved],
    troubles: [{ name: 'notes.pdf', why: 'unknown-kind' }],
  })
})

test('where the search fails, chat is sent all the same, and a recording is not called lost', async () => {
  const engine = engineWith({}, new AppError('internal', 'search failed'))
  expect((await locateDropped([chat], engine)).chat).toEqual(['/uploads/chat.xml'])
  await expect(locateDropped([recording], engine)).rejects.toMatchObject({ code: 'internal' })
})

test('what cannot be read is told, chat like recordings, and is not sent', async () => {
  const engine = engineWith({})
  const located = await locateDropped([unreadable('chat.xml'), unreadable('show.mkv')], engine)
  expect(located).toMatchObject({ recordings: [], chat: [], lost: [] })
  expect(located.troubles).toEqual([
    { name: 'chat.xml', why: 'unreadable' },
    { name: 'show.mkv', why: 'unreadable' },
  ])
  expect(engine.uploaded).toEqual([])
})

test('files whose paths are known are told apart by their names, in the order of those', () => {
  expect(sortPaths(['D:\\Shows\\part10.mkv', 'D:\\Shows\\part2.mkv', '/chat/part2.xml', '/notes/notes.pdf'])).toEqual({
    recordings: ['part2.mkv', 'part10.mkv'].map(name => ({ path: `D:\\Shows\\${name}`, name, changedAtMs: undefined })),
    chat: ['/chat/part2.xml'],
    lost: [],
    troubles: [{ name: 'notes.pdf', why: 'unknown-kind' }],
  })
})

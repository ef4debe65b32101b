import { expect, test } from 'vitest'
import { AppError } from '../../../../../electron/contract/errors.ts'
import { fileKindOf } from '../../../../../electron/contract/files.ts'
import type { PageEngine } from '../../../../../renderer/engine/page-engine.ts'
import { findChatBeside } from '../../../../../renderer/features/library/import/find-chat-beside.ts'

const files: Record<string, string[]> = {
  '/shows': ['live_1.mkv', 'live_1.xml', 'live_2.mkv', 'live_2.chat.jsonl', 'live_3.xml', 'live_1.txt'],
  '/drive': ['live_3.mkv', '晚场_弹幕.xml', '晚场.mkv'],
  'D:\\Shows': ['直播.mp4', '直播.xml'],
}

function engineWith(): { asked: string[]; engine: Pick<PageEngine, 'call'> } {
  const asked: string[] = []
  const call = (_name: string, { folder }: { folder: string }) => {
    asked.push(folder)
    const names = files[folder]
    if (!names) return Promise.reject(new AppError('folder-missing', folder))
    const between = folder.includes('\\') ? '\\' : '/'
    return Promise.resolve({ entries: names.map(name => ({ name, kind: fileKindOf(name), path: folder + between + name })) })
  }
  return { asked, engine: { call } as unknown as Pick<PageEngine, 'call'> } // the one call of many that is asked
}

test.each([
  { recordings: ['/shows/live_1.mkv'], chat: ['/shows/live_1.xml'] },
  { recordings: ['/shows/live_1.mkv', '/shows/live_2.mkv'], chat: ['/shows/live_1.xml', '/shows/live_2.chat.jsonl'] },
  { recordings: ['/drive/晚场.mkv'], chat: ['/drive/晚场_弹幕.xml'] },
  { recordings: ['/drive/live_3.mkv', '/shows/live_1.mkv'], chat: ['/shows/live_1.xml'] }, // live_3.xml lies beside another one
  { recordings: ['D:\\Shows\\直播.mp4'], chat: ['D:\\Shows\\直播.xml'] },
  { recordings: [], chat: [] },
])('beside $recordings lies $chat', async ({ recordings, chat }) => {
  expect(await findChatBeside(engineWith().engine, recordings)).toEqual(chat)
})

test('a folder is asked for once, and one that cannot be read has none', async () => {
  const { asked, engine } = engineWith()
  expect(await findChatBeside(engine, ['/gone/a.mkv', '/shows/live_1.mkv', '/shows/live_2.mkv'])).toHaveLength(2)
  expect(asked).toEqual(['/gone', '/shows'])
})

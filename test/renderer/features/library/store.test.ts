import { expect, test } from 'vitest'
import type { LiveShow } from '../../../../electron/contract/live.ts'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import { createLibraryStore } from '../../../../renderer/features/library/store.ts'

const showWith = (recordings: readonly object[]): LibraryShow => ({
  ...{ id: 'a', title: 'a', durationMs: 5000, createdAtMs: 0, isAnalysed: false, messages: 0, moments: 0, clips: 0 },
  ...{ sizeBytes: 0, missing: [], chatFiles: 0, kept: 0 },
  recordings: recordings as LibraryShow['recordings'],
})
const seen = { id: 'r', video: {} }

function storeOf() {
  const asked: unknown[] = []
  const tell = new Map<string, (value: unknown) => void>()
  let stand: ((connection: { state: string }) => void) | undefined
  const engine = {
    call: (name: string, input: unknown) =>
      Promise.resolve((asked.push([name, input]), { url: `/poster/${asked.length}`, expiresAtMs: 0 })),
    watch: (name: string, listener: (value: unknown) => void) => (tell.set(name, listener), () => tell.delete(name)),
    onConnection: (listener: (connection: { state: string }) => void) => ((stand = listener), () => (stand = undefined)),
  }
  const store = createLibraryStore(engine as unknown as Parameters<typeof createLibraryStore>[0])
  const isHeard = () => tell.size > 0 || stand !== undefined
  return { store, asked, tell, become: (state: string) => stand?.({ state }), isHeard }
}

test('the picture of a show that grows is asked for once there is one, and then not again', async () => {
  const { store, asked } = storeOf()
  await store.wantPoster(showWith([]))
  await store.wantPoster(showWith([{ id: 'r' }]))
  expect([asked, store.getState().posters]).toEqual([[], { a: undefined }])

  await store.wantPoster(showWith([seen]))
  await store.wantPoster(showWith([seen]))
  await store.wantPoster(showWith([seen, { id: 's', video: {} }]))
  expect(asked).toEqual([['player.open', { kind: 'poster', id: 'a' }]])
  expect(store.getState().posters).toEqual({ a: '/poster/1' })
})

test('a picture that could not be made yet has another address the next time', async () => {
  const { store } = storeOf()
  await store.wantPoster(showWith([seen]))
  store.losePoster('a')
  expect(store.getState().posters).toEqual({ a: undefined })
  await store.wantPoster(showWith([seen]))
  expect(store.getState().posters).toEqual({ a: '/poster/2' })
})

test('which show runs is known, and whether that is of now, until it is closed', () => {
  const { store, tell, become, isHeard } = storeOf()
  const live = { showId: 'a', zeroAtMs: 1 } as LiveShow
  become('connected')
  tell.get('live.show')?.(live)
  expect(store.getState()).toMatchObject({ live, isEngineThere: true })
  become('lost')
  expect(store.getState()).toMatchObject({ live, isEngineThere: false })
  store.close()
  expect(isHeard()).toBe(false)
})

import { expect, test } from 'vitest'
import type { ListedJob } from '../../../electron/contract/jobs.ts'
import { givenUp } from '../../../electron/engine/work/show-player.ts'

const copyOf = (recordingId: string, id: string, state: ListedJob['state']): ListedJob => ({
  ...{ id, kind: 'proxy', state, stage: 'converting', progress: 0, createdAtMs: 0, attempts: 1 },
  input: { showId: 'show', recordingId },
})

test.each<{ when: string; jobs: ListedJob[]; id: string | undefined }>([
  { when: 'nobody tried', jobs: [copyOf('other', 'a', 'failed')], id: undefined },
  { when: 'it failed', jobs: [copyOf('one', 'a', 'failed')], id: 'a' },
  { when: 'a person cancelled it', jobs: [copyOf('one', 'a', 'cancelled')], id: 'a' },
  { when: 'it is being tried again', jobs: [copyOf('one', 'a', 'failed'), copyOf('one', 'b', 'running')], id: undefined },
  { when: 'it was made and has gone since', jobs: [copyOf('one', 'a', 'done')], id: undefined },
])('a small copy is not begun again by itself: $when', ({ jobs, id }) => {
  expect(givenUp({ list: () => jobs }, 'one')).toBe(id)
})

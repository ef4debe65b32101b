import { describe, expect, test } from 'vitest'
import type { ListedJob } from '../../../../../electron/contract/jobs.ts'
import type { PlaySource } from '../../../../../electron/contract/player.ts'
import type { Recording } from '../../../../../electron/contract/shows.ts'
import { noticeOf } from '../../../../../renderer/features/show/player/notice-of.ts'

describe('what is said instead of a picture', () => {
  const source = (more: Partial<PlaySource>): PlaySource => ({
    ...{ recordingId: 'r', showStartMs: 0, durationMs: 1000, mediaStartMs: 0, mode: 'direct', ...more },
  })
  const job = (state: ListedJob['state']): ListedJob => ({
    ...{ id: 'j', state, kind: 'proxy', stage: 'converting', progress: 0, createdAtMs: 0, attempts: 1 },
    input: { showId: 's', recordingId: 'r' },
  })
  const show = { recordings: [{ id: 'r', path: '/films/a.mkv', video: {} } as Recording] }
  const facts = { show, jobs: [], failedId: undefined }
  const at = (more: Partial<PlaySource>) => ({ kind: 'recording' as const, source: source(more) })
  test.each([
    { what: 'nothing known', place: undefined, jobs: [], is: { kind: 'reading' } },
    { what: 'a picture', place: at({ url: '/media/1' }), jobs: [], is: undefined },
    { what: 'gone', place: at({}), jobs: [], is: { kind: 'missing', file: 'a.mkv' } },
    { what: 'a copy being made', place: at({ jobId: 'j' }), jobs: [job('running')], is: { kind: 'proxy', job: job('running') } },
    { what: 'a copy cancelled', place: at({ jobId: 'j' }), jobs: [job('cancelled')], is: { kind: 'proxy-ended', job: job('cancelled') } },
    { what: 'a copy just made', place: at({ jobId: 'j' }), jobs: [job('done')], is: { kind: 'reading' } },
  ])('$what', ({ place, jobs, is }) => {
    expect(noticeOf({ ...facts, place, jobs })).toEqual(is)
  })
  test('sound without a picture', () => {
    const soundOnly = { recordings: [{ id: 'r', path: '/films/a.mka' } as Recording] }
    expect(noticeOf({ ...facts, show: soundOnly, place: at({ url: '/media/1' }) })).toEqual({ kind: 'sound-only' })
  })
  test('a recording that did not play', () => {
    expect(noticeOf({ ...facts, place: at({ url: '/media/1' }), failedId: 'r' })).toEqual({ kind: 'failed' })
  })
})

// The largest request that a page may send goes through the socket as it stands in the contract.
import { expect, test } from 'vitest'
import { mostClips } from '../../../electron/contract/clips.ts'
import { startApiForTest } from './api-for-test.ts'

test('as many clips as may be cut at once fit into one message, with the longest titles', async () => {
  const served = await startApiForTest({ answers: { 'clips.cut': ({ requests }) => ({ jobIds: requests.map((_, index) => `${index}`) }) } })
  const page = served.socket()
  await page.enter()
  const request = {
    ...{ showId: 'show', momentId: 'moment', kindWord: '互动高潮', mode: 'exact', title: '题'.repeat(300) },
    ...{ ranges: [{ startMs: 1_000_000, endMs: 2_000_000 }], target: { folder: `/${'直播'.repeat(60)}` } },
  }
  page.send({ kind: 'call', id: 1, name: 'clips.cut', input: { requests: Array.from({ length: mostClips }, () => request) } })
  await expect.poll(() => page.heard.at(-1)).toMatchObject({ kind: 'result', id: 1, output: { jobIds: { length: mostClips } } })
  await served.close()
})

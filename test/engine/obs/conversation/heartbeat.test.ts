import { expect, test } from 'vitest'
import { connected, pause } from './studio-and-obs.ts'

test('when the studio itself stood still, OBS is not called silent', async () => {
  const { studio } = await connected()
  for (let round = 0; round < 2; round++) {
    const endMs = performance.now() + 2500
    while (performance.now() < endMs);
    await pause(500)
  }
  expect(studio.story()).toEqual(['connecting', 'connected'])
})

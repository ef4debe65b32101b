// Three projects: `unit` runs on any machine with ffmpeg; `ui` shows the built page in a real browser, against a real engine; `real` starts
// programs of the outside (OBS, whole command lines) and takes longer.
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Tests wait for other programs much of the time: two at once also where there are only two processors. */
const maxWorkers = Math.max(2, availableParallelism() - 1)
/** What is polled for comes when the machine gets to it: the test's own limit ends the waiting. */
const shared = { pool: 'forks' as const, testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 50_000 } } }

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, maxWorkers, name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/real/**', 'test/ui/**'] } },
      {
        test: {
          ...shared,
          name: 'ui',
          include: ['test/ui/**/*.test.ts'],
          globalSetup: ['test/helpers/build-page.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'real',
          include: ['test/real/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})

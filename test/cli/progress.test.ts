import { expect, test } from 'vitest'
import { createProgress } from '../../electron/cli/progress.ts'

function terminal(isTTY: boolean) {
  const written: string[] = []
  return { isTTY, written, write: (text: string) => written.push(text) }
}
const leftText = (time: string) => `${time} left`

test('without a terminal there is a line every ten per cent', () => {
  const out = terminal(false)
  const progress = createProgress(out, { isQuiet: false, leftText })
  for (const share of [0, 0.01, 0.05, 0.11, 0.12, 0.5, 1])
    progress.show({ label: 'listening', progress: share, leftMs: share > 0.1 ? 61_000 : undefined })
  expect(out.written).toEqual([
    '  0 %  listening\n',
    ' 11 %  listening  0:01:01 left\n',
    ' 50 %  listening  0:01:01 left\n',
    '100 %  listening  0:01:01 left\n',
  ])
})

test('on a terminal the bar is drawn over itself and taken away at the end', () => {
  const out = terminal(true)
  const progress = createProgress(out, { isQuiet: false, leftText })
  progress.show({ label: 'cutting', progress: 0.5, leftMs: undefined })
  progress.end()
  progress.end()
  expect(out.written).toEqual([`\r\u001b[K${'█'.repeat(12)}${'░'.repeat(12)}  50 %  cutting`, '\r\u001b[K'])
})

test('quiet is quiet', () => {
  const out = terminal(true)
  createProgress(out, { isQuiet: true, leftText }).show({ label: 'x', progress: 0.5, leftMs: 1 })
  expect(out.written).toEqual([])
})

import { expect, test } from 'vitest'
import { mayToggle, outputTimeMs, recordPhase, toneOf } from '../../../../../renderer/features/live/strip/read-out.ts'

test('a paused recording is neither running nor stopped', () => {
  expect(recordPhase({ phase: 'running', isPaused: true })).toBe('paused')
  expect(recordPhase({ phase: 'running', isPaused: false })).toBe('running')
  expect(recordPhase({ phase: 'stopping', isPaused: true })).toBe('stopping')
})

test('the time goes on between two readings, but is not made up for longer than OBS may owe one', () => {
  const told = { durationMs: 60_000, asOfMs: 10_000 }
  expect(outputTimeMs(told, true, 10_700)).toBe(60_700)
  expect(outputTimeMs(told, true, 30_000)).toBe(62_000)
  expect(outputTimeMs(told, true, 9000)).toBe(60_000) // the clock was set back
})

test('the time of what is paused, stopped or not known any more stands still', () => {
  expect(outputTimeMs({ durationMs: 60_000, asOfMs: 10_000 }, false, 11_000)).toBe(60_000)
})

test('only what really goes out is lit', () => {
  expect((['stopped', 'starting', 'running', 'paused', 'stopping', 'reconnecting'] as const).map(phase => toneOf(phase, true))).toEqual([
    ...['off', 'wait', 'live', 'paused', 'wait', 'wait'],
  ])
  expect(toneOf('running', false)).toBe('old')
})

test.each([
  ['record', 'starting', false],
  ['record', 'stopping', false],
  ['record', 'running', true],
  ['record', 'paused', true],
  ['stream', 'stopping', false],
  ['stream', 'starting', true],
  ['stream', 'reconnecting', true],
  ['replay', 'starting', false],
  ['replay', 'stopping', false],
  ['replay', 'running', true],
] as const)('a %s that is %s may be started or stopped: %s', (output, phase, may) => {
  const asks = mayToggle as Record<typeof output, (phase: string) => boolean> // each phase of the table is one of its output
  expect(asks[output](phase)).toBe(may)
  expect(asks[output]('stopped')).toBe(true)
})

import { expect, test } from 'vitest'
import type { ObsHealth, ObsStatus } from '../../../../../electron/contract/obs.ts'
import { verdictOf } from '../../../../../renderer/features/live/health/verdict.ts'

const status = (phase: ObsStatus['phase']): ObsStatus => ({
  ...{ host: '127.0.0.1', port: 4455, isLocal: true, hasPassword: true, sinceMs: 0, phase },
})
const health: ObsHealth = { fps: 30, renderMs: 3, cpuPercent: 9, memoryBytes: 1, freeDiskBytes: 1, problems: [] }

test('only an OBS that answers and has no problem is well', () => {
  expect(verdictOf({ isEngineThere: true, status: status('connected') }, health)).toBe('well')
  expect(verdictOf({ isEngineThere: true, status: status('connected') }, { ...health, problems: ['disk'] })).toBe('problems')
  expect(verdictOf({ isEngineThere: true, status: status('connected') }, undefined)).toBe('unknown')
})

test('old figures are never called well, whatever they say', () => {
  expect(verdictOf({ isEngineThere: true, status: status('unresponsive') }, health)).toBe('silent')
  expect(verdictOf({ isEngineThere: true, status: status('disconnected') }, health)).toBe('away')
  expect(verdictOf({ isEngineThere: true, status: status('connecting') }, health)).toBe('away')
  expect(verdictOf({ isEngineThere: false, status: status('connected') }, health)).toBe('engine')
})

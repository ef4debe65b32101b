import { describe, expect, test } from 'vitest'
import { obsTroubles } from '../../../../electron/contract/obs.ts'
import { restMs, whenToTryAgain } from '../../../../electron/engine/obs/conversation/pace.ts'

test('what another attempt cannot mend is left until something has changed', () => {
  const when = (isLocal: boolean) => Object.fromEntries(obsTroubles.map(trouble => [trouble, whenToTryAgain(trouble, isLocal)]))
  const soon = {
    'obs-unreachable': 'soon',
    'obs-not-obs': 'soon',
    'obs-busy': 'soon',
    'obs-lost': 'soon',
    'obs-silent': 'soon',
    'obs-kicked': 'asked',
  }
  expect(when(true)).toEqual({
    ...soon,
    'obs-wrong-password': 'port-closed',
    'obs-password-needed': 'port-closed',
    'obs-too-old': 'port-closed',
  })
  expect(when(false)).toEqual({ ...soon, 'obs-wrong-password': 'asked', 'obs-password-needed': 'asked', 'obs-too-old': 'soon' })
})

describe('on this machine', () => {
  test.each([
    [0, 1000],
    [400, 600],
    [1000, 0],
    [60_000, 0],
  ])('after an attempt of %i ms the rest is %i ms', (sinceLastMs, rest) => {
    expect(restMs({ isLocal: true, sinceLastMs, inVain: 100, random: () => 0.9 })).toBe(rest)
  })
})

describe('elsewhere', () => {
  const rest = (inVain: number, random: number) => restMs({ isLocal: false, sinceLastMs: 50_000, inVain, random: () => random })

  test('the rest is drawn from one second up to a bound that doubles, to half a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 1000].map(inVain => rest(inVain, 1))).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
    expect([0, 1, 1000].map(inVain => rest(inVain, 0))).toEqual([1000, 1000, 1000])
    expect(rest(4, 0.5)).toBe(15_500)
  })
})

import { describe, expect, test } from 'vitest'
import { setupNeeds, setupStates } from '../../electron/contract/obs-setup.ts'
import type { SetupChange, SetupNeed } from '../../electron/contract/obs-setup.ts'
import { languages, wordsIn } from '../../electron/words/words.ts'

const change: SetupChange = { need: 'container', where: 'profile', name: 'AdvOut/RecFormat', from: 'mp4', to: 'mkv' }

/** What needs.ts tells, in each of its forms. */
const facts: Record<SetupNeed['name'], SetupNeed['facts'][]> = {
  container: [{ format: 'mp4' }],
  room: [
    { folder: '/videos', freeBytes: 5, hours: 2.5 },
    { folder: '/videos', freeBytes: 5, hours: 2.5, isGuess: 1 },
    { folder: '/videos', freeBytes: 0, hours: 0 },
  ],
  replayBuffer: [{ seconds: 20 }],
  keyFrames: [{ seconds: 2.002 }],
  split: [{}],
  pause: [{}],
}
/** Of needs that lack, with fewer facts. */
const lacking: Partial<typeof facts> = { replayBuffer: [{}], keyFrames: [{}, { why: 'simple' }, { seconds: 10, why: 'own' }] }

describe.each(languages)('%s', language => {
  const { obs, setupNeedText } = wordsIn(language)
  const told = setupNeeds.flatMap(name =>
    setupStates.flatMap(state =>
      [...facts[name], ...(state === 'lack' ? (lacking[name] ?? []) : [])].flatMap(each =>
        [[], [change]].map(changes => setupNeedText({ name, state, facts: each, changes })),
      ),
    ),
  )

  test('every need has a sentence in every state', () => {
    for (const text of told) {
      expect(text).toMatch(/[.。]$/)
      expect(text).not.toMatch(/undefined|NaN/)
    }
  })

  test('what would be lost is said loudly, and what a person has to do, where nothing can be changed', () => {
    const lack = { name: 'container', state: 'lack', facts: { format: 'mp4' }, changes: [change] } as const
    expect(setupNeedText({ ...lack, changes: [change] })).toMatch(/MP4.*(lost|丢失)/)
    expect(setupNeedText({ ...lack, name: 'split', changes: [] })).toMatch(/Advanced|高级/)
    expect(setupNeedText({ name: 'room', state: 'lack', facts: facts.room[2]!, changes: [] })).toMatch(/missing|不存在/)
  })

  test('a change is told with both of its values', () => {
    const line = (name: string, from: string | undefined, to: string | undefined, where: SetupChange['where'] = 'profile') =>
      obs.setup.change({ where, name, ...(from !== undefined && { from }), ...(to !== undefined && { to }) })
    expect(line('AdvOut/RecFormat', 'mp4', 'mkv')).toMatch(/(Recording format|录像格式).*mp4 → mkv$/)
    expect(line('AdvOut/RecRB', 'false', 'true')).toMatch(/off → on|关 → 开/)
    expect(line('keyint_sec', undefined, '2', 'streamEncoder.json')).toMatch(/(stream|推流).*(not set|未设置) → 2$/)
    expect(line('SimpleOutput/x264Settings', 'keyint=60', undefined)).toMatch(/keyint=60 → (not set|未设置)$/)
  })
})

import { useApp } from '../../app/context.ts'
import { useKeys } from '../../app/use-keys.ts'
import { mostSceneKeys } from './scenes/Scenes.tsx'
import { showKeys } from './show/use-show-acts.ts'
import { muteKeys } from './sound/Sound.tsx'
import type { DeskActs } from './use-desk-acts.ts'

export interface LiveKeyActs {
  /** How many there are: what is not there has no key. */
  scenes: number
  sounds: number
  toSources(): void
  toSound(): void
  toChat(): void
  openSetup(): void
  openConnection(): void
}

const places = (count: number) => Array.from({ length: count }, (_, place) => place)

/** The keys of the desk. `M`, `Y` and `N` mean what they mean in the show room. */
export function useLiveKeys(acts: DeskActs, { scenes, sounds, toSources, toSound, toChat, openSetup, openConnection }: LiveKeyActs): void {
  const { words } = useApp()
  const { title, keys } = words.pageLive
  useKeys('live', title, [
    ...places(Math.min(scenes, mostSceneKeys)).map(place => ({
      keys: [`${place + 1}`],
      word: keys.scene(place + 1),
      run: () => acts.pickScenePlace(place),
    })),
    { keys: ['t'], word: keys.transition, run: acts.transition },
    { keys: ['d'], word: keys.studioMode, run: acts.toggleStudioMode },
    ...showKeys(acts, keys),
    { keys: ['r'], word: keys.record, run: acts.toggleRecord },
    { keys: ['p'], word: keys.pause, run: acts.pauseRecord },
    { keys: ['s'], word: keys.split, run: acts.split },
    { keys: ['l'], word: keys.stream, run: acts.toggleStream },
    { keys: ['g'], word: keys.saveReplay, run: acts.saveReplay },
    { keys: ['Shift+g'], word: keys.replay, run: acts.toggleReplay },
    { keys: ['k'], word: keys.camera, run: acts.toggleCamera },
    ...muteKeys.slice(0, sounds).map((key, place) => ({ keys: [key], word: keys.mute(place + 1), run: () => acts.toggleSound(place) })),
    { keys: ['o'], word: keys.sources, run: toSources },
    { keys: ['a'], word: keys.sound, run: toSound },
    { keys: ['w'], word: keys.chat, run: toChat },
    { keys: ['i'], word: keys.setup, run: openSetup },
    { keys: ['u'], word: keys.connection, run: openConnection },
  ])
}

// What a person can do on the desk, by key or by button, and what asks once before it is done.
import { useState } from 'react'
import { toTimeText } from '../../../electron/words/show-time.ts'
import { useApp } from '../../app/context.ts'
import type { LiveState, ObsParts } from './live-view.ts'
import { isTrue } from './live-view.ts'
import type { LiveStore } from './store.ts'
import { recordPhase } from './strip/read-out.ts'

export const questions = ['stopRecord', 'startStream', 'stopStream', 'endShow'] as const
export type Question = (typeof questions)[number]
export type DeskActs = ReturnType<typeof useDeskActs>['acts']

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

export function useDeskActs(state: LiveState, parts: ObsParts, store: LiveStore) {
  const { words, say } = useApp()
  const text = words.pageLive.strip
  const [asked, ask] = useState<Question>()
  const { record, stream, replay, virtualCamera } = parts.outputs
  const { scenes, isStudioMode } = parts.scenes
  const can = isTrue(state)

  /** Says what was done once it is done; what failed stands beside the button. */
  const tell = <Answer>(work: Promise<Answer | undefined>, toText: (answer: Answer) => string | undefined) =>
    void work.then(answer => answer !== undefined && say(toText(answer)))
  const stopRecord = () => tell(store.record({ to: 'stop' }), ({ file }) => file && text.recorded(fileName(file)))
  /** Of keys: while OBS is away nothing is sent to it. */
  const whileTrue = (run: () => unknown) => () => void (can && run())

  const acts = {
    toggleRecord: whileTrue(() => {
      if (record.phase === 'stopped') return store.record({ to: 'start' })
      return record.phase === 'running' ? ask('stopRecord') : undefined
    }),
    pauseRecord: whileTrue(() => {
      const phase = recordPhase(record)
      return phase === 'running' || phase === 'paused' ? store.record({ to: phase === 'paused' ? 'resume' : 'pause' }) : undefined
    }),
    split: whileTrue(() => recordPhase(record) === 'running' && tell(store.split(), ({ file }) => text.splitTo(fileName(file)))),
    toggleStream: whileTrue(() => ask(stream.phase === 'stopped' ? 'startStream' : 'stopStream')),
    toggleReplay: whileTrue(() => store.replay({ to: replay.phase === 'stopped' ? 'start' : 'stop' })),
    saveReplay: whileTrue(() => replay.phase === 'running' && tell(store.saveReplay(), ({ file }) => text.savedReplay(fileName(file)))),
    toggleCamera: whileTrue(() => store.camera({ isOn: !virtualCamera.isOn })),
    toggleShow: () => (state.show ? ask('endShow') : void store.startShow('')),
    mark: () => tell(store.mark(), ({ atMs }) => text.marked(toTimeText(atMs, { precise: false }))),
    toggleStudioMode: whileTrue(() => store.setStudioMode(!isStudioMode)),
    transition: whileTrue(() => isStudioMode && store.transition()),
    /** In Studio Mode into the preview, from where it goes to the program. */
    pickScene: (name: string) => whileTrue(() => (isStudioMode ? store.previewScene(name) : store.showScene(name)))(),
    pickScenePlace: (place: number) => {
      const name = scenes[place]?.name
      if (name !== undefined) acts.pickScene(name)
    },
    toggleSound: (place: number) => {
      const input = parts.inputs.filter(({ sound }) => sound)[place]
      if (input?.sound) whileTrue(() => store.mute(input.name, !input.sound?.isMuted))()
    },
  }

  const confirmed: Record<Question, () => void> = {
    stopRecord,
    startStream: () => void store.stream({ to: 'start' }),
    stopStream: () => void store.stream({ to: 'stop' }),
    endShow: () => void store.endShow(),
  }
  return { acts, asked, ask, confirm: (question: Question) => (ask(undefined), confirmed[question]()) }
}

// What a person can do on the desk, by key or by button, and what asks once before it is done.
import { useState } from 'react'
import { toSavedText } from '../../../electron/words/saved-replay.ts'
import { useApp } from '../../app/context.ts'
import { baseName } from '../../ui/files/file-listing.ts'
import type { LiveState, ObsParts } from './live-view.ts'
import { isTrue } from './live-view.ts'
import { useShowActs } from './show/use-show-acts.ts'
import { soundingOf } from './sound/sounding.ts'
import type { LiveStore } from './store.ts'
import { mayToggle, recordPhase } from './strip/read-out.ts'

/** About OBS; the show has its own. */
export const questions = ['stopRecord', 'startStream', 'stopStream', 'stopReplay', 'stopCamera'] as const
export type Question = (typeof questions)[number]
export type DeskActs = ReturnType<typeof useDeskActs>['acts']

export function useDeskActs(state: LiveState, parts: ObsParts, store: LiveStore) {
  const { words, say } = useApp()
  const text = words.pageLive.strip
  const [asked, ask] = useState<Question>()
  const { record, stream, replay, virtualCamera } = parts.outputs
  const { scenes, isStudioMode } = parts.scenes
  const can = isTrue(state)
  const ofShow = useShowActs(state, store)

  /** Says what was done once it is done; what failed stands beside the button. */
  const tell = <Answer>(work: Promise<Answer | undefined>, toText: (answer: Answer) => string | undefined) =>
    void work.then(answer => answer !== undefined && say(toText(answer)))
  const stopRecord = () => tell(store.record({ to: 'stop' }), ({ file }) => file && text.recorded(baseName(file)))
  /** Of keys: while OBS is away nothing is sent to it. */
  const whileTrue = (run: () => unknown) => () => void (can && run())

  const acts = {
    ...ofShow.acts,
    toggleRecord: whileTrue(() => {
      if (!mayToggle.record(record.phase)) return undefined
      return record.phase === 'stopped' ? store.record({ to: 'start' }) : ask('stopRecord')
    }),
    pauseRecord: whileTrue(() => {
      const phase = recordPhase(record)
      return phase === 'running' || phase === 'paused' ? store.record({ to: phase === 'paused' ? 'resume' : 'pause' }) : undefined
    }),
    split: whileTrue(() => recordPhase(record) === 'running' && tell(store.split(), ({ file }) => text.splitTo(baseName(file)))),
    toggleStream: whileTrue(() => mayToggle.stream(stream.phase) && ask(stream.phase === 'stopped' ? 'startStream' : 'stopStream')),
    toggleReplay: whileTrue(() => {
      if (!mayToggle.replay(replay.phase)) return undefined
      return replay.phase === 'stopped' ? store.replay({ to: 'start' }) : ask('stopReplay')
    }),
    /** Also where the buffer is off: then that is said, beside the button that switches it on. */
    saveReplay: whileTrue(() => tell(store.saveReplay(), answer => toSavedText(answer, baseName(answer.file), words.pageLive))),
    toggleCamera: whileTrue(() => (virtualCamera.isOn ? ask('stopCamera') : store.camera({ isOn: true }))),
    toggleStudioMode: whileTrue(() => store.setStudioMode(!isStudioMode)),
    transition: whileTrue(() => isStudioMode && store.transition()),
    /** In Studio Mode into the preview, from where it goes to the program. */
    pickScene: (name: string) => whileTrue(() => (isStudioMode ? store.previewScene(name) : store.showScene(name)))(),
    pickScenePlace: (place: number) => {
      const name = scenes[place]?.name
      if (name !== undefined) acts.pickScene(name)
    },
    toggleSound: (place: number) => {
      const input = soundingOf(parts.inputs)[place]
      if (input) whileTrue(() => store.mute(input.name, !input.sound.isMuted))()
    },
  }

  const confirmed: Record<Question, () => void> = {
    stopRecord,
    startStream: () => void store.stream({ to: 'start' }),
    stopStream: () => void store.stream({ to: 'stop' }),
    stopReplay: () => void store.replay({ to: 'stop' }),
    stopCamera: () => void store.camera({ isOn: false }),
  }
  return { acts, endQuestion: ofShow.endQuestion, asked, ask, confirm: (question: Question) => (ask(undefined), confirmed[question]()) }
}

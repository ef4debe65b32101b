// A made-up show through the parts that a real one goes through: its sound, pictures and chat become signals, and those become moments.
import type { Signal } from '../../../electron/contract/highlights.ts'
import { recordChatSignals } from '../../../electron/engine/danmaku/signals/record-chat-signals.ts'
import { createPictureSignals } from '../../../electron/engine/feed/picture/picture-signals.ts'
import { createSoundSignals } from '../../../electron/engine/feed/sound/sound-signals.ts'
import { toMarksSignal } from '../../../electron/engine/highlights/marks-signal.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import { type ScoredShow, scoreShow } from '../../../electron/engine/work/score-show.ts'
import { chatOf } from '../../made-shows/chat/chat-of.ts'
import { keyFramesOf } from '../../made-shows/picture/key-frames-of.ts'
import type { ScriptedShow } from '../../made-shows/script.ts'
import { soundOf } from '../../made-shows/sound/sound-of.ts'

/** Of sound and pictures. */
export function feedOf(show: ScriptedShow): Signal[] {
  const clock = { fileStartMs: 0, showStartMs: 0, durationMs: show.durationMs }
  return [...heard(show, clock), ...seen(show, clock)]
}

export function playShow(show: ScriptedShow, feed = feedOf(show)): ScoredShow {
  const { durationMs } = show
  const chat = recordChatSignals({ durationMs })
  for (const message of chatOf(show)) chat.push(message)
  return scoreShow({
    showId: String(show.seed),
    durationMs,
    chat: chat.end(),
    feed,
    marks: toMarksSignal([], durationMs),
    cutAt: undefined,
    weights: defaultWeights,
  })
}

type Clock = Parameters<typeof createPictureSignals>[0]

function heard(show: ScriptedShow, clock: Clock): Signal[] {
  if (!show.has.sound) return []
  const sound = createSoundSignals(clock)
  for (const samples of soundOf(show)) sound.push(samples)
  return sound.toSignals()
}

function seen(show: ScriptedShow, clock: Clock): Signal[] {
  if (!show.has.picture) return []
  const picture = createPictureSignals(clock)
  for (const keyFrame of keyFramesOf(show)) picture.push(keyFrame)
  return picture.toSignals()
}

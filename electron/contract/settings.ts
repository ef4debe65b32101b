// What a person has chosen. Everything has a default that most never change.
import { z } from 'zod'
import { wholePathOrNone } from './bounds.ts'
import { call, state } from './define.ts'
import { longestReplayMs } from './replays.ts'

export const settings = z.object({
  /** `system`: Chinese on Chinese systems, else English. */
  language: z.enum(['system', 'zh', 'en']),
  theme: z.enum(['system', 'dark', 'light']),
  /** Where clips go unless another folder is chosen; empty until the first choice. */
  clipsFolder: z.string(),
  /** How much disk the small copies that the player makes may take, in MiB; the oldest go first. */
  previewCacheMib: z.number().int().min(256).max(1_000_000),
  /** Back-ups of the library older than this are removed, but never the newest. */
  keepBackupsDays: z.number().int().min(1).max(3650),
  /** A path, or empty: the one found by itself. */
  ffmpegPath: z.string(),
  /** What of OBS begins a show, besides the host. */
  showBeginsWith: z.enum(['host', 'recording', 'stream', 'either']),
  /** A show ends when OBS has neither recorded nor streamed for so long; 0: only the host ends it. */
  showEndsAfterMinutes: z.number().int().min(0).max(240),
  /** Whether programs of this machine that have the token may bring messages of the chat. */
  messageIngest: z.boolean(),
  /** How much of the replay buffer is kept when somebody saves it: its last seconds; 0: all it holds. */
  replaySeconds: z
    .number()
    .int()
    .min(0)
    .max(longestReplayMs / 1000),
  /** Whether a replay shows once more what the one before it has. */
  replaysOverlap: z.boolean(),
})
export type Settings = z.infer<typeof settings>

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'dark',
  clipsFolder: '',
  previewCacheMib: 4096,
  keepBackupsDays: 90,
  ffmpegPath: '',
  showBeginsWith: 'host',
  showEndsAfterMinutes: 0,
  messageIngest: false,
  replaySeconds: 30,
  replaysOverlap: false,
}

export const settingsCalls = {
  'settings.current': state(settings),
  /** On disk when it returns; what is left out stays. */
  'settings.change': call(settings.extend({ clipsFolder: wholePathOrNone, ffmpegPath: wholePathOrNone }).partial(), z.void()),
}

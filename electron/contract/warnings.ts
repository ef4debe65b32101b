// What went less than perfectly while the work was done all the same. Like errors: codes here, sentences in words/.
import { z } from 'zod'

export const warningCodes = [
  // recordings
  'recording-cut-off',
  'recording-growing',
  'recording-without-sound',
  'recording-sound-unreadable',
  'recording-sound-missing',
  'recording-sound-ends',
  'recording-without-picture',
  'recording-gap',
  'recordings-overlap',
  // chat
  'chat-cut-off',
  'chat-item-skipped',
  'chat-items-skipped',
  'chat-start-assumed',
  'chat-outside-show',
  'chat-empty',
  'chat-encoding-guessed',
  // catalogue
  'catalogue-row-skipped',
  'catalogue-encoding-guessed',
  'catalogue-photo-missing',
  // clips
  'clip-shortened',
  'clip-starts-earlier',
  'clip-ends-later',
  'hardware-encoder-failed',
  'chapters-too-few',
] as const
export type WarningCode = (typeof warningCodes)[number]

export const warning = z.object({ code: z.enum(warningCodes), details: z.record(z.string(), z.union([z.string(), z.number()])) })
export type Warning = z.infer<typeof warning>

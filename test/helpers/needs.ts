// Tests that need a program beyond ffmpeg say so here. `npm test` installs what is missing, or tells which tests do not run and why.
import { describe } from 'vitest'

export const outsidePrograms = ['chromium', 'xvfb', 'obs', 'libde265', 'gstreamer', 'openh264'] as const
export type OutsideProgram = (typeof outsidePrograms)[number]

/** To be used in the place of `describe`. Nothing is left out unless SHOWRUNNER_WITHOUT names it: missing by surprise, it fails. */
export const needs = (...programs: OutsideProgram[]): ReturnType<typeof describe.skipIf> =>
  describe.skipIf(programs.some(program => missing.includes(program)))

const missing = (process.env['SHOWRUNNER_WITHOUT'] ?? '').split(',')

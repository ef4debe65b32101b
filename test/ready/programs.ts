// The programs beyond ffmpeg that some tests need: how each is called, which package has it, and what cannot be tested without it.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { OutsideProgram } from '../helpers/needs.ts'

export interface Program {
  /** Names it may have on PATH. */
  commands: readonly string[]
  /** Makes it answer and end. */
  argument: string
  /** Older ones cannot do what the tests ask for; undefined for a program that does not tell its version. */
  minimumMajor: number | undefined
  packageName: string
  /** Completes the sentence "Without it these do not run: …". */
  tests: string
}

export const programs: Readonly<Record<OutsideProgram, Program>> = {
  chromium: {
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    argument: '--version',
    minimumMajor: 1,
    packageName: 'chromium',
    tests: 'the tests of the page and of clips in a browser',
  },
  xvfb: {
    commands: ['Xvfb'],
    argument: '-help',
    minimumMajor: undefined,
    packageName: 'xvfb',
    tests: 'the tests with a real OBS',
  },
  obs: {
    commands: ['obs'],
    argument: '--version',
    minimumMajor: 28, // the first with obs-websocket built in
    packageName: 'obs-studio',
    tests: 'the tests with a real OBS',
  },
  libde265: {
    commands: ['libde265-dec265', 'dec265'],
    argument: '--help',
    minimumMajor: undefined,
    packageName: 'libde265-examples',
    tests: 'the tests of clips in other decoders',
  },
  gstreamer: {
    commands: ['gst-launch-1.0'],
    argument: '--version',
    minimumMajor: 1,
    packageName: 'gstreamer1.0-tools',
    tests: 'the tests of clips in other decoders',
  },
  openh264: {
    commands: ['gst-inspect-1.0'],
    argument: 'openh264dec',
    minimumMajor: 1,
    packageName: 'gstreamer1.0-plugins-bad',
    tests: 'the tests of clips in other decoders',
  },
}

/** Its version as text, or undefined when it is not there, does not start or is too old. */
export const versionOf = async (program: Program): Promise<string | undefined> => (await findProgram(program))?.version

/** The name by which it can be started here, and its version. */
export async function findProgram({
  commands,
  argument,
  minimumMajor,
}: Program): Promise<{ command: string; version: string } | undefined> {
  for (const command of commands) {
    const output = await outputOf(command, argument)
    const version = parseVersion(output ?? '')
    if (minimumMajor === undefined && output !== undefined) return { command, version: '(it does not tell its version)' }
    if (minimumMajor !== undefined && version && Number.parseInt(version) >= minimumMajor) return { command, version }
  }
  return undefined
}

/** `OBS Studio - 29.0.2.1-1+b1 (linux)`, `Chromium 156.0.8078.79 built on Debian` → the number. */
export const parseVersion = (output: string): string | undefined => /\d+(\.\d+)+/.exec(output)?.[0]

async function outputOf(command: string, argument: string): Promise<string | undefined> {
  try {
    return (await promisify(execFile)(command, [argument], { timeout: 30_000 })).stdout
  } catch {
    return undefined
  }
}

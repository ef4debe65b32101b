// The sentences the command line needs, in every language.
import type { ClipMode } from '../contract/clips.ts'
import type { CheckName } from '../contract/doctor.ts'
import type { LearningOutcome } from '../contract/highlights.ts'

export interface LearningFacts {
  decisions: number
  kept: number
  dropped: number
  /** Percent of the pairs in the right order; NaN where there was no back-test. */
  defaultPercent: number
  learnedPercent: number
}

/** Why the studio comes without a window of its own. */
export type NoWindow = 'no-screen' | 'ssh' | 'root' | 'not-installed' | 'no-app' | 'cannot-run'

export interface CliWords {
  checkNames: Record<CheckName, string>
  check: Record<CheckName, (facts: Record<string, string | number>) => string>
  /** What to do where a check is not well, and yet did not fail. */
  checkNext: Partial<Record<CheckName, (facts: Record<string, string | number>) => string>>
  usage: (text: string) => string
  seeHelp: (command: string) => string
  unknownCommand: (name: string) => string
  badArgument: (kind: 'unknown-option' | 'value-missing' | 'value-unexpected' | 'unknown-language', option: string) => string
  needs: (what: string) => string
  tooMany: (argument: string) => string
  badNumber: (option: string, value: string, limits: { from: number; to: number; isWhole: boolean }) => string
  /** What a command's arguments are called. */
  arguments: { recording: string; show: string; showOrRecording: string }
  losslessKeepsSound: string
  outNeedsExtension: (out: string) => string
  fileNeedsRange: (out: string) => string
  badChoice: (option: string, value: string, choices: readonly string[]) => string
  badRange: (value: string) => string
  tooManyRanges: (count: number, most: number) => string
  notTogether: (a: string, b: string) => string
  interrupted: string
  /** The same where a studio did the work. */
  interruptedAtStudio: string
  left: (text: string) => string
  warning: (text: string) => string
  showLine: (title: string, facts: readonly string[]) => string
  duration: (text: string) => string
  messages: (count: number) => string
  chatDelayMeasured: (seconds: string) => string
  chatDelayAssumed: (seconds: string) => string
  moments: (count: number) => string
  clips: (count: number) => string
  noShows: string
  noMoments: string
  momentHead: (number: number, from: string, to: string, kind: string, score: string) => string
  clipDone: (file: string, ranges: string, mode: string) => string
  modes: Record<ClipMode, string>
  verified: string
  notVerified: string
  fellBack: (reason: string) => string
  written: (file: string) => string
  deleted: (title: string, freed: string) => string
  fetchingFfmpeg: string
  installingFfmpeg: string
  buildingPage: string
  buildingShell: string
  fetchingElectron: string
  fetchingElsewhere: (host: string, why: string) => string
  /** From nowhere, and what comes of that. */
  notFetched: (why: string) => string
  withoutWindow: Record<NoWindow, string>
  studioInWindow: string
  /** The packed app's, which goes on without the command. */
  studioInApp: string
  /** The window that is open already comes to the front. */
  studioInWindowAlready: string
  /** A note before a studio that has to do without it. */
  withoutFfmpeg: (why: string) => string
  studioOpened: (url: string) => string
  studioAt: (url: string) => string
  studioElsewhere: string
  /** A note before what a command tells, when a running studio does its work. */
  studioWorks: (url: string) => string
  stopHint: string
  /** The engine ended by itself and is started again. */
  engineRestarts: string
  engineKeepsEnding: (times: number, log: string) => string
  engineBack: (url: string) => string
  waitingForJobs: (jobs: number) => string
  studioStopped: string
  checkoutOnly: string
  opening: string
  /** Heads of the columns. */
  weightColumns: { default: string; own: string }
  /** One sentence: what the decisions have taught, and what the back-test says. */
  learned: Record<LearningOutcome, (facts: LearningFacts) => string>
  weightsReset: string
  met: string
  missed: string
}

// What is heard of OBS's recorder, one word after the other, as outputs. Pure; all times are on the show clock.
import { beginOutput, joinOutput, outputMsAt, pauseOutput, readOutput, rejoinOutput, resumeOutput } from './output-clock.ts'
import type { OutputReading } from './output-clock.ts'
import type { Output } from './stretches.ts'

export type RecorderWord =
  | { is: 'started' | 'split'; atMs: number; path: string }
  | { is: 'paused' | 'resumed' | 'stopping' | 'stopped'; atMs: number }
  /** The conversation with OBS is over; OBS may be, too. */
  | { is: 'lost'; atMs: number }
  /** `path`: of the output's first file, where OBS tells. */
  | ({ is: 'read'; isActive: boolean; path: string | undefined } & OutputReading)

export interface Followed {
  outputs: readonly Output[]
  /** False from the end of a conversation to the first reading of the next one. */
  isHeard: boolean
  /** OBS was told to stop and still writes, for seconds where it has fallen behind. */
  isStopping: boolean
}

export const nothingFollowed: Followed = { outputs: [], isHeard: true, isStopping: false }

/** A split is noticed when the new file is seen in its folder. */
const splitSeenAfterMs = 400
/** Words that overtake each other. */
const inFlightMs = 500

export const runningOutput = ({ outputs }: Followed): Output | undefined => (outputs.at(-1)?.end ? undefined : outputs.at(-1))

export function followRecorder(followed: Followed, word: RecorderWord, frameMs: number): Followed {
  const running = runningOutput(followed)
  switch (word.is) {
    case 'started':
      return { ...nothingFollowed, outputs: [...ended(followed, 'loss').outputs, begun(word, frameMs)] }
    case 'split':
      return changeLast(followed, output => splitInto(output, word))
    case 'paused':
      return changeLast(followed, output => ({ ...output, clock: pauseOutput(output.clock, word.atMs) }))
    case 'resumed':
      return changeLast(followed, output => ({ ...output, clock: resumeOutput(output.clock, word.atMs) }))
    case 'stopping':
    case 'stopped':
      return { ...changeLast(followed, output => ({ ...output, end: { at: word.atMs, why: 'stop' } })), isStopping: word.is === 'stopping' }
    case 'lost':
      return { ...followed, isHeard: false, isStopping: false }
    case 'read':
      if (followed.isStopping) return { ...followed, isStopping: word.isActive }
      if (!running) return word.isActive && isNews(followed, word) ? joined(followed, word, frameMs) : { ...followed, isHeard: true }
      return followed.isHeard ? readRunning(followed, running, word) : readAgain(followed, running, word, frameMs)
  }
}

type Reading = Extract<RecorderWord, { is: 'read' }>

function readRunning(followed: Followed, { clock }: Output, word: Reading): Followed {
  if (word.isActive) return changeLast(followed, output => ({ ...output, clock: readOutput(output.clock, word) }))
  return word.askedAtMs < clock.heardAtMs + inFlightMs ? followed : ended(followed, 'stop')
}

function readAgain(followed: Followed, running: Output, word: Reading, frameMs: number): Followed {
  if (!word.isActive) return { ...ended(followed, 'loss'), isHeard: true }
  if (!isSameOutput(running, word)) return joined(ended(followed, 'loss'), word, frameMs)
  return { ...changeLast(followed, output => ({ ...output, clock: rejoinOutput(output.clock, word) })), isHeard: true }
}

/** OBS's counter starts anew with each output, and goes no faster than time. */
function isSameOutput({ clock, files }: Output, { path, durationMs, answeredAtMs }: Reading): boolean {
  if (durationMs < clock.writtenMs) return false
  const first = files[0]?.path
  return path === undefined || first === undefined ? durationMs <= outputMsAt(clock, answeredAtMs) + inFlightMs : path === first
}

/** Asked for before the stop, and answered after it. */
const isNews = ({ outputs }: Followed, { askedAtMs }: Reading): boolean => askedAtMs > (outputs.at(-1)?.end?.at ?? -Infinity) + inFlightMs

const joined = (followed: Followed, word: Reading, frameMs: number): Followed => ({
  ...nothingFollowed,
  outputs: [
    ...followed.outputs,
    { clock: joinOutput(word, frameMs), files: word.path === undefined ? [] : [fileOf(word.path, 0)], end: undefined },
  ],
})

const begun = ({ atMs, path }: { atMs: number; path: string }, frameMs: number): Output => ({
  clock: beginOutput(atMs, frameMs),
  files: [fileOf(path, 0)],
  end: undefined,
})

const fileOf = (path: string, fromMs: number) => ({ path, fromMs, found: undefined })

function splitInto(output: Output, { path, atMs }: { path: string; atMs: number }): Output {
  if (output.files.some(file => file.path === path)) return output
  const fromMs = output.files.length === 0 ? 0 : outputMsAt(output.clock, atMs - splitSeenAfterMs)
  return { ...output, files: [...output.files, fileOf(path, Math.max(fromMs, (output.files.at(-1)?.fromMs ?? -1) + 1))] }
}

/** Nobody told when: as far as was written. */
function ended(followed: Followed, why: 'stop' | 'loss'): Followed {
  return changeLast(followed, output => {
    const { clock } = output
    const run = clock.runs.at(-1)!
    return { ...output, end: { at: run.showMs + Math.max(0, clock.writtenMs - run.outputMs), why } }
  })
}

/** Nobody hears it, and nothing more is written of it. */
export const loseOutput = (followed: Followed): Followed => ended(followed, 'loss')

/** Of the running output; what is over does not change. */
function changeLast(followed: Followed, change: (output: Output) => Output): Followed {
  const running = runningOutput(followed)
  return running ? { ...followed, outputs: [...followed.outputs.slice(0, -1), change(running)] } : followed
}

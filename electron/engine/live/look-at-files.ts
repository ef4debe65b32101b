// The files of a show, looked into: while they grow now and then, and for good once they are finished.
import type { RecordingFacts } from '../../contract/shows.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Followed } from './follow-recorder.ts'
import { endOutput } from './output-clock.ts'
import type { LookedAt } from './show-record.ts'
import { foundFile } from './stretches.ts'
import type { Output } from './stretches.ts'

export interface LookNeeds {
  probe(path: string, signal?: AbortSignal): Promise<RecordingFacts>
  fingerprintOf(path: string): Promise<string>
  sizeOf(path: string): Promise<number>
  clock: Pick<Clock, 'sleep'>
  log: Log
}

/** OBS's writer is a process of its own and takes its time to finish a file. */
const againMs = 1000
const mostLooks = 30

/** Undefined where nothing can be read of it: an ordinary MP4 that grows, a file that is gone. */
export async function lookAt(path: string, needs: LookNeeds, signal: AbortSignal): Promise<LookedAt | undefined> {
  try {
    const facts = await needs.probe(path, signal)
    const [sizeBytes, fingerprint] = await Promise.all([needs.sizeOf(path), needs.fingerprintOf(path)])
    return { facts, sizeBytes, fingerprint }
  } catch (error) {
    if (!signal.aborted) needs.log.info('a recording cannot be read yet', { path, problem: String(error) })
    return undefined
  }
}

/** The same once nobody writes to it any more. */
export async function lookAtFinished(path: string, needs: LookNeeds, signal: AbortSignal): Promise<LookedAt | undefined> {
  let looked: LookedAt | undefined
  for (let look = 0; look < mostLooks && !signal.aborted; look++) {
    looked = await lookAt(path, needs, signal)
    if (looked && !isGrowing(looked)) return looked
    await needs.clock.sleep(againMs, signal)
  }
  return looked
}

const isGrowing = ({ facts }: LookedAt): boolean => facts.warnings.some(({ code }) => code === 'recording-growing')

/** Before it nothing of a new file can be read. */
const readableMs = 1500

/** Those that nobody has looked into since they were finished, and those that grow. */
export function filesToLookAt({ outputs, isStopping }: Followed): { path: string; isFinished: boolean }[] {
  return outputs.flatMap(({ files, end, clock }, place) => {
    const isOver = end !== undefined && !(isStopping && place === outputs.length - 1)
    return files.flatMap(({ path, fromMs, found }, index) => {
      const isFinished = isOver || index < files.length - 1
      if (found !== undefined || (!isFinished && clock.writtenMs - fromMs < readableMs)) return []
      return [{ path, isFinished }]
    })
  })
}

/** What a finished file says of the places of its output. */
export function settle(output: Output, path: string, looked: LookedAt | undefined): Output {
  const placed = foundFile(output, path, { lengthMs: looked?.facts.durationMs })
  const last = placed.files.at(-1)
  if (placed === output || placed.end?.why !== 'stop' || last?.found?.lengthMs === undefined) return placed
  if (placed.files.some(({ found }) => found?.lengthMs === undefined)) return placed
  const ended = { lengthMs: last.fromMs + last.found.lengthMs, stoppedAtMs: placed.end.at }
  return { ...placed, clock: endOutput(placed.clock, ended) }
}

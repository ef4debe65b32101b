// What a user does with a recording: takes it into the library, has it analysed, and cuts the same stretch out of it in every way.
import { rm, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { clipModes } from '../../electron/contract/clips.ts'
import type { Clip, ClipMode, ClipRange, FallbackReason } from '../../electron/contract/clips.ts'
import { asAppError } from '../../electron/contract/errors.ts'
import type { WireError } from '../../electron/contract/errors.ts'
import type { EngineClient } from '../../electron/contract/index.ts'
import type { Job } from '../../electron/contract/jobs.ts'
import type { Show } from '../../electron/contract/shows.ts'
import type { WarningCode } from '../../electron/contract/warnings.ts'
import { errors } from '../../electron/words/en/errors.ts'
import type { Animal, Change } from './animal.ts'
import { chooseRange } from './choose-range.ts'
import { growFile } from './grow-file.ts'
import { judgeClip } from './judge-clip.ts'
import type { Judgement } from './judge-clip.ts'
import { knowTruth, readStreams } from './known-truth.ts'
import type { Truth } from './known-truth.ts'
import type { MadeAnimal } from './make-animal.ts'
import { readPictures } from './read-pictures.ts'
import { readClicks } from './read-sound.ts'

export interface Visit {
  name: string
  warnings: WarningCode[]
  /** Of import and analysis. */
  faults: string[]
  asked: ClipRange | undefined
  cuts: Cut[]
}

export interface Cut extends Partial<Judgement> {
  asking: ClipMode
  mode: ClipMode | undefined
  fallback: { reason: FallbackReason; detail?: string | undefined } | undefined
  verified: boolean
  warnings: WarningCode[]
  seconds: number
  faults: string[]
}

/** How long a recorder that is still at it goes on. */
const growingSeconds = 120

export async function visitAnimal(engine: EngineClient, made: MadeAnimal, folder: string): Promise<Visit> {
  const { animal, file, whole } = made
  const isGrowing = changesOf(animal).includes('grow')
  const recorder = isGrowing ? growFile(file, whole, growingSeconds) : undefined
  const visit: Visit = { name: animal.file, warnings: [], faults: [], asked: undefined, cuts: [] }
  try {
    const show = await importAndAnalyse(engine, made, visit)
    if (!show) return visit
    const truth = await knowTruth(animal, whole)
    visit.faults.push(...importFaults(show, truth, changesOf(animal)))
    visit.asked = chooseRange(truth, show.durationMs)
    for (const mode of clipModes) visit.cuts.push(await cutAndJudge(engine, { made, show, truth, range: visit.asked, mode, folder }))
    return visit
  } finally {
    await recorder?.close()
  }
}

async function importAndAnalyse(engine: EngineClient, { animal, file }: MadeAnimal, visit: Visit): Promise<Show | undefined> {
  try {
    const { show, warnings } = await engine.call('shows.open', { recordings: [file] })
    visit.warnings.push(...warnings.map(({ code }) => code))
    if (animal.refused) visit.faults.push(`should be refused with ${animal.refused}`)
    const expected = [...(animal.warns ?? [])].toSorted()
    if (expected.join() !== visit.warnings.toSorted().join())
      visit.faults.push(`import warns of ${visit.warnings.join(' ') || 'nothing'} instead of ${expected.join(' ') || 'nothing'}`)
    const { jobId } = await engine.call('jobs.analyse', { recordings: [file], chat: [] })
    const job = await endOf(engine, jobId)
    if (job.state !== 'done') visit.faults.push(`analysis: ${told(job.error)}`)
    return show
  } catch (error) {
    const { code } = asAppError(error, '')
    if (code !== animal.refused) visit.faults.push(`import: ${told(asAppError(error, '').toWire())}`)
    return undefined
  }
}

const changesOf = ({ then = [] }: Animal): Change['kind'][] => then.map(({ kind }) => kind)

/** A half picture at the end of a damaged file is listed, and may be shown after some that are not there. */
const lostPictures = 5

function importFaults({ recordings }: Show, truth: Truth, changes: readonly Change['kind'][]): string[] {
  const { fileStartMs, durationMs, video, audio } = recordings[0]!
  const last = truth.pictures.at(-1)
  const truthMs = last ? last.atMs - truth.zeroMs + truth.pictureMs : undefined
  const mostPictures = changes.includes('cut off') ? lostPictures : 2
  return [
    ...(Math.abs(fileStartMs - truth.zeroMs) > 2 ? [`import says it begins at ${fileStartMs} ms instead of ${truth.zeroMs}`] : []),
    ...(truthMs !== undefined && !changes.includes('grow') && Math.abs(durationMs - truthMs) > mostPictures * truth.pictureMs
      ? [`import says ${durationMs} ms instead of ${truthMs}`]
      : []),
    ...((video !== undefined) === truth.hasPicture ? [] : ['import is wrong about pictures']),
    ...(audio.map(({ channels }) => channels).join() === truth.channels.join() ? [] : ['import is wrong about sound']),
  ]
}

interface CutToJudge {
  made: MadeAnimal
  show: Show
  truth: Truth
  range: ClipRange
  mode: ClipMode
  folder: string
}

async function cutAndJudge(engine: EngineClient, { made, show, truth, range, mode, folder }: CutToJudge): Promise<Cut> {
  const startedMs = performance.now()
  const out = await mkdtemp(join(folder, 'out-'))
  const request = { showId: show.id, title: made.animal.file, kindWord: '片段', ranges: [range], mode, target: { folder: out } }
  const { jobIds } = await engine.call('clips.cut', { requests: [request] })
  const job = await endOf(engine, jobIds[0]!)
  const seconds = (performance.now() - startedMs) / 1000
  const clip = job.kind === 'clip' && job.state === 'done' ? job.result : undefined
  const cut = { asking: mode, mode: clip?.mode, fallback: clip?.fallback, verified: clip?.verified ?? false, seconds }
  if (!clip) return { ...cut, warnings: [], faults: [told(job.error)] }
  const judgement = judgeClip(range, { truth, clip, seen: await seeClip(clip, truth) })
  await rm(out, { recursive: true })
  const faults = [...findModeFault(made, mode, clip), ...judgement.faults]
  return { ...judgement, ...cut, warnings: clip.warnings.map(({ code }) => code), faults }
}

function findModeFault({ animal }: MadeAnimal, asking: ClipMode, clip: Clip): string[] {
  const expected = asking === 'encode' ? undefined : animal.fallback?.[asking]
  if (clip.fallback?.reason === expected) return []
  const detail = clip.fallback ? ` (${clip.fallback.detail ?? ''})` : ''
  return [`falls back for ${clip.fallback?.reason ?? 'nothing'}${detail} instead of ${expected ?? 'nothing'}`]
}

async function seeClip({ file }: Clip, truth: Truth) {
  const streams = await readStreams(file)
  const shown = streams.hasPicture ? await readPictures(file, truth.drawing) : { pictures: [], width: 0, height: 0, complaints: '' }
  const clicks = await Promise.all(streams.channels.map((_, track) => readClicks(file, track, shown.pictures[0]?.atMs ?? 0)))
  return { ...streams, ...shown, clicks }
}

/** A sentence for the user is part of the failure: a code without one would not compile, but what it says of this file is seen here. */
function told(error: WireError | undefined): string {
  return error ? `${error.code}: ${errors[error.code](error.details ?? {}, 'cli')} [${error.message}]` : 'ended without a reason'
}

async function endOf(engine: EngineClient, jobId: string): Promise<Job> {
  let unwatch = () => {}
  await new Promise<void>(resolve => {
    unwatch = engine.watch('jobs.list', jobs => {
      const state = jobs.find(({ id }) => id === jobId)?.state
      if (state !== undefined && state !== 'queued' && state !== 'running') resolve()
    })
  })
  unwatch()
  return (await engine.call('jobs.find', { jobIds: [jobId] }))[0]!
}

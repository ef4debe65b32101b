// The one place where modules meet. Read it to know what the engine is made of and who hears whom.
import { mkdir, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, sep } from 'node:path'
import { AppError, asAppError, isAbort } from '../contract/errors.ts'
import { contract } from '../contract/index.ts'
import type { CallName, EngineClient, EventName, Handlers, Input, LogName, LogPart, Output, StateName, Value } from '../contract/index.ts'
import type { AnalyseRequest, AnalyseResult } from '../contract/jobs.ts'
import type { MediaHandler } from './api/routes.ts'
import { sendFile } from './api/send-file.ts'
import type { Tickets } from './api/tickets.ts'
import { createBusyShows } from './calls/busy-shows.ts'
import { checkMachine } from './calls/check-machine.ts'
import { createClipCalls } from './calls/clip-calls.ts'
import { writeBundle } from './calls/diagnostic-bundle.ts'
import { createFinishLiveShows } from './calls/finish-live-shows.ts'
import { createLiveLibrary } from './calls/live-library.ts'
import { createLiveCalls } from './calls/live-calls.ts'
import { createLiveMoments } from './calls/live-moments.ts'
import { createLiveSettings } from './calls/live-settings.ts'
import { createMomentCalls } from './calls/moment-calls.ts'
import { createObsCalls, createObsStates, findObs } from './calls/obs-calls.ts'
import { createObsSetupCalls } from './calls/obs-setup-calls.ts'
import { createOverlayCalls, createOverlayCard, refreshOverlays } from './calls/overlay-calls.ts'
import { createReadingCalls } from './calls/reading-calls.ts'
import { createReplayCalls } from './calls/replay-calls.ts'
import { createRescoring } from './calls/rescoring.ts'
import { createShowCalls } from './calls/show-calls.ts'
import { createShowFeed } from './calls/show-feed.ts'
import { createWeightCalls } from './calls/weight-calls.ts'
import { createLiveChat } from './danmaku/live/live-chat.ts'
import type { LiveChat } from './danmaku/live/live-chat.ts'
import { createFiles } from './files/files.ts'
import { createJobs } from './jobs/jobs.ts'
import { systemClock } from './lib/clock.ts'
import type { Clock } from './lib/clock.ts'
import { createFileLog } from './lib/log.ts'
import type { Log } from './lib/log.ts'
import { newRef, notedError } from './lib/noted-error.ts'
import { packedFolder } from './lib/packed.ts'
import { createProcessRecord, startOf } from './lib/process-record.ts'
import { createTemporaryRecord, removeOldTemporaries } from './lib/temporary-record.ts'
import { findTools, npmBinaries } from './media/find-ffmpeg.ts'
import type { FindOptions } from './media/find-ffmpeg.ts'
import { createMedia } from './media/media.ts'
import { createObs } from './obs/obs.ts'
import { findLocalObs } from './obs/setup/local/find-local.ts'
import { createObsSetup } from './obs/setup/obs-setup.ts'
import { createOverlay } from './overlay/overlay.ts'
import type { Overlay } from './overlay/overlay.ts'
import { createKeyFile } from './secrets/key-file.ts'
import type { KeySource } from './secrets/key-source.ts'
import { createSecrets } from './secrets/secrets.ts'
import { fingerprintOf } from './shows/fingerprint.ts'
import { createShows } from './shows/shows.ts'
import { removeOldBackUps } from './store/back-ups.ts'
import { claimDataFolder } from './store/claim-data-folder.ts'
import { openStore } from './store/open-store.ts'
import { createReaderThread } from './threads/reader-thread.ts'
import { createThreads } from './threads/threads.ts'
import type { WorkControl, WorkSetup } from './work/work-modules.ts'
import { cutShowClip } from './work/cut-show-clip.ts'
import { exportMoments } from './work/export-moments.ts'
import { pieceMs } from './work/in-pieces.ts'
import { createLiveOfObs } from './work/live-of-obs.ts'
import { createReplaysOfObs } from './work/replays-of-obs.ts'
import { makeSampleShow } from './work/sample-show.ts'
import { createShowPlayer } from './work/show-player.ts'

export interface EngineOptions {
  /** Everything the engine keeps is below it: store, back-ups, log, lock. */
  dataFolder: string
  /** Go on at once with what an earlier engine left, its jobs and its OBS; else only a request that is made again goes on. */
  resumeJobs: boolean
  /** What seals secrets; when left out, a key file in the data folder. */
  secretKey?: KeySource
  findFfmpeg?: FindOptions
  clock?: Clock
  log?: Log
  /** Signs addresses of media; where there is no api, there are none. */
  sign?: Tickets['sign']
}

export interface Engine extends EngineClient {
  log: Log
  /** Answers what a signed address of media stands for. */
  media: MediaHandler
  /** Takes the messages that programs bring. */
  ingest: LiveChat['ingest']
  /** Who comes by what OBS loads. */
  overlay: Overlay
  /** Tells other programs of this user, and what OBS loads, where the studio answers. */
  tell(address: { url: string; token: string }): void
  close(): Promise<void>
}

const dayMs = 24 * 60 * 60_000
const logBytes = 2 * 1024 * 1024
const logsKept = 4
/** A download that stalls is given up long before. */
const oldAfterMs = 60 * 60_000
/** Two clips at once keep two cores busy; one analysis does by itself. */
const jobLimits = { analyse: 1, clip: 2, sample: 1, proxy: 1 } as const

/** Who moves a slider moves it again soon. */
const scorerIdleMs = 60_000

/** Builds the modules, without a port. One engine owns a data folder: a second one is refused with `data-folder-in-use`. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { dataFolder, clock = systemClock } = options
  await makeFolder(dataFolder)
  const claim = claimDataFolder(dataFolder, { pid: process.pid, startedAtMs: clock.now(), startMark: startOf(process.pid) })
  const log = options.log ?? createFileLog({ folder: join(dataFolder, 'logs'), maxBytes: logBytes, keep: logsKept, now: clock.now })
  try {
    const built = await buildEngine({ ...options, clock, log }, claim.release)
    const tell: Engine['tell'] = address => {
      claim.tell(address)
      built.overlay.answersAt(address.url)
    }
    return { ...built, tell }
  } catch (error) {
    claim.release()
    throw asTold('the start of the engine', error, log)
  }
}

/** What was thrown, as the caller is told; a bug is written into the log under the mark that the caller gets. */
const asTold = (what: string, error: unknown, log: Log): unknown =>
  isAbort(error) ? error : notedError(`${what} failed`, asAppError(error, newRef()), error, log)

async function buildEngine(
  { dataFolder, resumeJobs, secretKey, findFfmpeg, sign, clock, log }: EngineOptions & { clock: Clock; log: Log },
  release: () => void,
): Promise<Omit<Engine, 'tell'>> {
  const setup: Omit<WorkSetup, 'processOwner'> = {
    storeFile: join(dataFolder, 'showrunner.db'),
    backupFolder: join(dataFolder, 'backups'),
    processFolder: join(dataFolder, 'processes'),
    findFfmpeg: findFfmpeg ?? findOptionsFor(dataFolder),
  }
  const processes = createProcessRecord(setup.processFolder)
  const ended = await processes.endLeftovers()
  if (ended.length > 0) log.warn('ended programs that outlived an earlier engine', { pids: ended.join(' ') })
  const temporaries = createTemporaryRecord(join(dataFolder, 'temporaries'))
  temporaries.removeLeftovers()
  for (const folder of [dataFolder, setup.findFfmpeg.downloadFolder ?? dataFolder])
    removeOldTemporaries(folder, { olderThanMs: oldAfterMs, nowMs: clock.now() })

  const store = openStore({ file: setup.storeFile, backupFolder: setup.backupFolder, log, now: clock.now, mode: 'owner' })
  const settings = createLiveSettings({
    table: store.settings,
    tryFfmpeg: async path => void (await findTools({ ...setup.findFfmpeg, chosen: path })),
  })
  const secrets = createSecrets({ key: secretKey ?? createKeyFile({ folder: dataFolder, log }), table: store.secrets, log })
  const findNow = (): FindOptions => ({ ...setup.findFfmpeg, chosen: settings.now().ffmpegPath || undefined })
  const media = createMedia({ find: findNow(), record: processes, log })
  const shows = createShows({ probe: media.probe, library: store.shows, newId: crypto.randomUUID.bind(crypto), now: clock.now })
  const pruneBackUps = () => {
    const removed = removeOldBackUps(setup.backupFolder, { olderThanMs: settings.now().keepBackupsDays * dayMs, nowMs: clock.now() })
    if (removed.length > 0) log.info('old back-ups removed', { names: removed.join(' ') })
  }
  pruneBackUps()
  const files = createFiles({
    // the sample's is no place to look for recordings
    recordingPaths: () =>
      store.shows.list().flatMap(show => show.recordings.flatMap(({ path }) => (path.startsWith(dataFolder + sep) ? [] : [path]))),
    fingerprintOf,
  })
  const liveChat = createLiveChat({
    running: () => live.running(),
    onShowEnded: () => tidy(), // its chat is long, perhaps, and is to be found quickly
    tables: store,
    secrets,
    isIngestOn: () => settings.now().messageIngest,
    clock,
    log,
  })
  settings.onChange(liveChat.lookAtSettings)
  const obs = createObs({ table: store.settings, secrets, clock, log, random: Math.random })
  const machine = thisMachine()
  const findLocal = () => findLocalObs(machine)
  const obsSetup = createObsSetup({ conversation: obs.conversation, address: obs.status, machine, clock, table: store.settings, log })
  obs.onRead(conversation => void obsSetup.begin(conversation))
  const overlay = createOverlay({ folder: dataFolder, log })
  refreshOverlays({ overlay, obs, log })
  const threads = createThreads({ setup: () => ({ ...setup, findFfmpeg: findNow() }), log })
  const library = createLiveLibrary({ store, isThere: files.isThere, clock, log })
  const live = createLiveOfObs({ store, obs, media, settings: settings.now, library, clock, log })
  live.onChange(liveChat.lookAtShow)
  liveChat.lookAtShow()
  const replays = createReplaysOfObs({ store, obs, live, isThere: files.isThere, media, temporaries, settings: settings.now, clock, log })
  const analyse = (request: AnalyseRequest, { signal, onProgress, onShow }: WorkControl): Promise<AnalyseResult> =>
    threads.run('analyse', request, { signal, onProgress: library.stirring(onProgress), onShow })
  const jobs = createJobs({
    table: store.jobs,
    runners: {
      analyse,
      clip: (request, control) => cutShowClip(request, { store, media }, control),
      proxy: (request, control) => player.makeProxy(request, control),
      sample: (_, control) => makeSampleShow({ dataFolder, run: media.run, analyse }, control),
    },
    limits: jobLimits,
    showIdOf: about => readText(about, 'showId'),
    fileOf: result => readText(result, 'file'),
    removeFile: path => rm(path, { force: true }),
    clock,
    log,
  })
  const busyShows = createBusyShows({ findShow: store.shows.find, jobs })
  const previewCacheMib = () => settings.now().previewCacheMib
  const player = createShowPlayer({ store, media, jobs, dataFolder, previewCacheMib, sign, clock, log })
  jobs.onEnded(library.jobEnded)
  store.chatFiles.takeBackImport(undefined) // before the job that was at it goes on
  await jobs.recover({ resume: resumeJobs })
  const tidy = () =>
    void threads.run('tidy', undefined).catch((error: unknown) => {
      if (!isAbort(error)) log.error('tidying up failed', error)
    })
  if (!store.tidyStep(pieceMs).done) tidy()

  const { storeFile, backupFolder, processFolder } = setup
  const reader = createReaderThread({ setup: { storeFile, backupFolder }, log, idleMs: Infinity })
  const scorer = createReaderThread({ setup: { storeFile, backupFolder }, log, idleMs: scorerIdleMs })

  const liveMoments = createLiveMoments({
    setup: { storeFile, backupFolder },
    running: live.running,
    followChat: listener => liveChat.log.follow(0, ({ items }) => listener(items)),
    ...{ store, library, clock, log },
    onBegin: showId => finishLiveShows.expect(showId),
  })
  const showFeed = createShowFeed({ live, obs, processFolder, findFfmpeg: findNow, onSecond: liveMoments.hearFeed, clock, log })
  const finishLiveShows = createFinishLiveShows({
    store,
    isUnfinished: showId => live.running()?.showId === showId || live.isEnding(showId),
    endScoring: liveMoments.endScoring,
    analyse: showId => void jobs.add('analyse', [{ recordings: [], showId, chat: [] }]),
    ...{ clock, log },
  })

  const rescoring = createRescoring({ threads, library })
  const checks = () => checkMachine({ store: () => store, media, secrets, obs: () => findObs(obs.status(), findLocal), dataFolder, log })

  const handlers: Handlers = {
    ...createShowCalls({ store, shows, library, files, jobs, busyShows, player, threads, reader, tidy, dataFolder }),
    'settings.change': async change => {
      await settings.change(change)
      if (change.ffmpegPath !== undefined) for (const each of [media, showFeed]) each.lookWith(findNow())
      if (change.keepBackupsDays !== undefined) pruneBackUps()
    },
    'files.list': async ({ folder }) => {
      const { parent, ...listing } = await files.list(folder)
      return { ...listing, ...(parent !== undefined && { parent }) }
    },
    'files.locate': async asked => {
      const path = await files.locate(asked)
      return path === undefined ? {} : { path }
    },
    'files.space': async ({ folder }) => ({ freeBytes: await files.freeBytes(folder) }),
    ...createReadingCalls({ reader, scorer }),
    ...createMomentCalls(store, library, busyShows),
    ...createWeightCalls({ store, threads, rescoring, clock }),
    ...liveChat.calls,
    ...createObsCalls({ obs, replays, findLocal }),
    ...createReplayCalls(replays),
    ...createObsSetupCalls(obsSetup),
    ...createOverlayCalls({ overlay, obs }),
    ...createLiveCalls(live),
    ...createClipCalls({ store, freeBytes: files.freeBytes }),
    'clips.cut': ({ requests }) => ({ jobIds: jobs.add('clip', requests) }),
    'clips.export': request => exportMoments(request, store, temporaries),
    'player.sources': ({ showId, decoders }) => player.sources(showId, decoders),
    'player.open': request => player.open(request),
    'player.pictureTimes': ({ showId, fromMs, toMs }) => player.pictureTimes(showId, { fromMs, toMs }),
    'jobs.analyse': request => ({ jobId: jobs.add('analyse', [request])[0]! }),
    'jobs.sample': () => ({ jobId: jobs.add('sample', [{}])[0]! }),
    'jobs.find': ({ jobIds }) => jobs.find(jobIds),
    'jobs.cancel': ({ jobIds }) => jobs.cancel(jobIds),
    'jobs.retry': ({ jobId }) => jobs.retry(jobId),
    'doctor.checks': checks,
    'doctor.bundle': async () => writeBundle({ dataFolder, store, checks: await checks(), settings: settings.now(), nowMs: clock.now() }),
  }

  const states: { [K in StateName]: StateSource<K> } = {
    'jobs.list': { now: jobs.list, onChange: jobs.onChange },
    'shows.library': { now: library.now, onChange: listener => (reader.warm(), library.onChange(listener)) }, // a page is there, and will ask
    'settings.current': settings,
    'highlights.rescoring': rescoring,
    'danmaku.sources': liveChat.sources,
    'live.alerts': liveChat.alerts,
    ...createObsStates(obs),
    'obs.setup': obsSetup,
    'replays.saved': replays,
    'overlay.card': createOverlayCard({ settings, show: live }),
    'live.show': live,
    'live.ended': { now: live.ended, onChange: live.onChange },
    'live.moments': liveMoments.moments,
    'live.feed': showFeed,
  }
  const events: { [K in EventName]: EventSource<K> } = {
    'shows.changed': library.onShowChange,
    'obs.meters': obs.onMeters,
  }
  const logs: { [K in LogName]: LogSource<K> } = { 'danmaku.live': liveChat.log, 'live.curves': liveMoments.curves }

  if (resumeJobs) {
    obs.resume()
    replays.begin()
    liveMoments.begin()
    showFeed.begin()
    finishLiveShows.begin()
  }

  let closed: Promise<void> | undefined
  return {
    async call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
      const parsed = contract[name].input.safeParse(input)
      if (!parsed.success)
        throw new AppError('invalid-input', `${name}: ${parsed.error.message}`, {
          details: { problem: parsed.error.issues[0]?.message ?? name },
        })
      const handler = handlers[name] as (input: unknown) => Output<K> | Promise<Output<K>>
      try {
        return await handler(parsed.data)
      } catch (error) {
        throw asTold(name, error, log)
      }
    },
    watch<K extends StateName>(name: K, listener: (value: Value<K>) => void): () => void {
      const { now, onChange } = states[name] as StateSource<K>
      const tell = () => listener(now())
      tell()
      return onChange(tell)
    },
    on: <K extends EventName>(name: K, listener: (value: Value<K>) => void) => (events[name] as EventSource<K>)(listener),
    follow: <K extends LogName>(name: K, newest: number, listener: (part: LogPart<K>) => void) =>
      (logs[name] as LogSource<K>).follow(newest, listener),
    log,
    ingest: liveChat.ingest,
    overlay,
    media: (payload, request, response) => player.serve(payload, request, response, sendFile),
    close: () => (closed ??= close()),
  }

  async function close(): Promise<void> {
    threads.stop()
    player.close()
    library.close()
    await Promise.all([finishLiveShows.close(), liveMoments.close()]) // the one may wait for what the other ends
    await showFeed.close()
    await live.close()
    await liveChat.close()
    await replays.close()
    await obs.close()
    await jobs.close()
    await Promise.all([reader.close(), scorer.close()])
    await threads.ended() // the folder is not given away while one may still write to it
    store.close()
    release()
  }
}

interface StateSource<K extends StateName> {
  now(): Value<K>
  onChange(listener: () => void): () => void
}
interface LogSource<K extends LogName> {
  follow(newest: number, listener: (part: LogPart<K>) => void): () => void
}
type EventSource<K extends EventName> = (listener: (value: Value<K>) => void) => () => void

function readText(value: unknown, field: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined
  return typeof found === 'string' ? found : undefined
}

/** Where an OBS of this user may keep its files. */
export const thisMachine = () => ({ platform: process.platform, environment: process.env, homeFolder: homedir() })

/** Where ffmpeg is looked for by an engine that keeps its things in `dataFolder`. */
export const findOptionsFor = (dataFolder: string): FindOptions => ({
  chosen: undefined,
  environment: { ...process.env },
  platform: process.platform,
  packagedFolder: packedFolder('ffmpeg'),
  downloadFolder: join(dataFolder, 'ffmpeg'),
  npm: npmBinaries(),
})

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new AppError('folder-unwritable', `${folder}: ${String(error)}`, { details: { folder }, cause: error })
  }
}

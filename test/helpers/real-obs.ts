// A real OBS under a display of its own, with a scene that moves and sounds. Several may run side by side.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { OBSWebSocket } from 'obs-websocket-js/json'
import { freePort } from './free-port.ts'
import { makeVideo } from './make-video.ts'
import { writeObsSettings, type ObsSettings } from './obs-settings.ts'
import { startWatched, type Watched } from './start-watched.ts'
import { waitUntil } from './wait-until.ts'
import { startXvfb } from './xvfb.ts'

export type RealObs = Awaited<ReturnType<typeof startObs>>
export type ObsOptions = Pick<ObsSettings, 'folder' | 'width' | 'height' | 'fps' | 'recordFormat'>
type Call = OBSWebSocket['call']

const startTimeoutMs = 60_000

/** Ready to record when it resolves. Everything it writes lies below `folder`, which is this OBS's alone. */
export async function startObs(options: ObsOptions) {
  const settings = {
    ...options,
    recordFolder: join(options.folder, 'recordings'),
    port: await freePort(),
    password: randomBytes(16).toString('hex'),
  }
  mkdirSync(options.folder, { recursive: true })
  writeObsSettings(settings)
  const xvfb = await startXvfb(options)
  let program = await startProgram(options.folder, xvfb.display)
  const socket = new OBSWebSocket()
  const close = async () => {
    await socket.disconnect()
    await program.close()
    await xvfb.close()
  }
  try {
    await connect(socket, settings, program)
    await arrangeScene(socket, options)
  } catch (error) {
    await close()
    throw error
  }
  return {
    url: urlOf(settings),
    port: settings.port,
    password: settings.password,
    /** OBS itself, for tests that stop or kill it, and its display. */
    get pids() {
      return [program.pid, xvfb.pid] as const
    },
    /** After a test has killed it: with the same settings and scenes, on the same port. Resolves once it answers. */
    async startAgain(): Promise<void> {
      await program.ended
      program = await startProgram(options.folder, xvfb.display)
      await connect(socket, settings, program)
    },
    /** Any request of the obs-websocket protocol. Rejects, as the package would not, where OBS ends before it answers. */
    call: ((...request) => Promise.race([socket.call(...request), gone(program)])) as Call,
    close,
    ...recorder(socket, settings.recordFolder),
  }
}

/** One recording from start to end, with a look at whether OBS kept up. `folder` is used for OBS's own files too. */
export async function recordWithObs({ folder, seconds }: { folder: string; seconds: number }) {
  const obs = await startObs({ folder, width: 1280, height: 720, fps: 30, recordFormat: 'mkv' })
  try {
    const startedAtMs = await obs.startRecord()
    await obs.recorded(seconds)
    const frames = await obs.frames()
    const file = await obs.stopRecord()
    return { file, startedAtMs, ...frames }
  } finally {
    await obs.close()
  }
}

const urlOf = ({ port }: { port: number }) => `ws://127.0.0.1:${port}`

function startProgram(folder: string, display: string): Promise<Watched> {
  const env = {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, '.config'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    DISPLAY: display,
    QT_QPA_PLATFORM: 'xcb',
    LIBGL_ALWAYS_SOFTWARE: '1',
  }
  return startWatched('obs', ['--multi', '--minimize-to-tray'], { env, logFile: join(folder, 'obs.log') })
}

/** The socket opens about a second after the start; until then connections are refused. */
async function connect(socket: OBSWebSocket, settings: ObsSettings, program: Watched): Promise<void> {
  const giveUp = AbortSignal.any([AbortSignal.timeout(startTimeoutMs), endOf(program)])
  await waitUntil(async () => {
    try {
      return await socket.connect(urlOf(settings), settings.password)
    } catch (error) {
      if (giveUp.aborted) throw new Error(`OBS cannot be reached: ${program.written().slice(-2000)}`, { cause: error })
      return undefined
    }
  })
}

async function gone(program: Watched): Promise<never> {
  const code = await program.ended
  throw new Error(`OBS has ended (${code}): ${program.written().slice(-2000)}`)
}

function endOf(program: Watched): AbortSignal {
  const end = new AbortController()
  void program.ended.then(() => end.abort())
  return end.signal
}

/** A small looping film over the whole canvas: a picture that moves, a quiet tone, and every five seconds a loud half second. */
async function arrangeScene(socket: OBSWebSocket, { folder, width, height }: ObsOptions): Promise<void> {
  const expression = '0.05*sin(2*PI*220*t)+0.5*sin(2*PI*880*t)*lt(mod(t,5),0.5)'
  const film = makeVideo({ file: join(folder, 'film.mkv'), seconds: 10, audio: [{ expression }] })
  const { currentProgramSceneName: sceneName } = await socket.call('GetCurrentProgramScene')
  const { sceneItemId } = await socket.call('CreateInput', {
    sceneName,
    inputName: 'Film',
    inputKind: 'ffmpeg_source',
    inputSettings: { local_file: film, is_local_file: true, looping: true, hw_decode: false },
    sceneItemEnabled: true,
  })
  await socket.call('SetSceneItemTransform', {
    sceneName,
    sceneItemId,
    sceneItemTransform: { boundsType: 'OBS_BOUNDS_STRETCH', boundsWidth: width, boundsHeight: height },
  })
  await waitUntil(async () => (await socket.call('GetMediaInputStatus', { inputName: 'Film' })).mediaState === 'OBS_MEDIA_STATE_PLAYING')
}

function recorder(socket: OBSWebSocket, recordFolder: string) {
  const frameCounts = async () => {
    const { renderSkippedFrames, renderTotalFrames, outputSkippedFrames } = await socket.call('GetStats')
    return { skipped: renderSkippedFrames + outputSkippedFrames, total: renderTotalFrames }
  }
  let atStart = { skipped: 0, total: 0 }
  return {
    /** The epoch of OBS's word that it has started. */
    async startRecord(): Promise<number> {
      const { atMs } = await recordState(socket, 'OBS_WEBSOCKET_OUTPUT_STARTED', () => socket.call('StartRecord'))
      atStart = await frameCounts() // what was skipped while OBS started says nothing about the recording
      return atMs
    },
    /** Resolves once so much has been recorded. */
    recorded: (seconds: number): Promise<true> =>
      waitUntil(async () => (await socket.call('GetRecordStatus')).outputDuration >= seconds * 1000),
    /** For how long it has been filling its replay buffer. */
    async bufferedMs(): Promise<number> {
      const { outputs } = await socket.call('GetOutputList')
      const outputName = String(outputs.find(({ outputKind }) => outputKind === 'replay_buffer')?.['outputName'])
      return (await socket.call('GetOutputStatus', { outputName })).outputDuration
    },
    /** Ends the file and goes on in a new one; resolves with its path. OBS 29 has no request and no event for it. */
    async split(): Promise<string> {
      const before = new Set(readdirSync(recordFolder))
      await socket.call('TriggerHotkeyByName', { hotkeyName: 'OBSBasic.SplitFile' })
      return join(recordFolder, await waitUntil(() => readdirSync(recordFolder).find(name => !before.has(name))))
    },
    /** The finished file; after a split OBS 29 names the first one. */
    stopRecord: async (): Promise<string> =>
      (await recordState(socket, 'OBS_WEBSOCKET_OUTPUT_STOPPED', () => socket.call('StopRecord'))).outputPath,
    /** Since the recording's start: how many frames OBS did not render or encode in time. */
    async frames(): Promise<{ skippedFrames: number; totalFrames: number }> {
      const now = await frameCounts()
      return { skippedFrames: now.skipped - atStart.skipped, totalFrames: now.total - atStart.total }
    },
  }
}

/** Asks, and resolves when OBS says that the recording has come to that state: the mere answer comes earlier. */
function recordState(socket: OBSWebSocket, state: string, ask: () => Promise<unknown>) {
  return new Promise<{ atMs: number; outputPath: string }>((resolve, reject) => {
    const listen = ({ outputState, outputPath }: { outputState: string; outputPath: string }) => {
      if (outputState !== state) return
      socket.off('RecordStateChanged', listen)
      resolve({ atMs: Date.now(), outputPath })
    }
    socket.on('RecordStateChanged', listen)
    ask().catch(reject)
  })
}

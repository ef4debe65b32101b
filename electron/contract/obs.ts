// OBS, as the studio knows it: the conversation, what OBS shows and does, and what it can be told to do.
import { z } from 'zod'
import { call, event, state } from './define.ts'
import { longestReplayMs, replayAnswer } from './replays.ts'

/** Why OBS does not answer, each with a sentence of its own among the words of errors. */
export const obsTroubles = [
  'obs-unreachable',
  'obs-wrong-password',
  'obs-password-needed',
  'obs-too-old',
  'obs-not-obs',
  'obs-busy',
  'obs-kicked',
  'obs-lost',
  'obs-silent',
] as const
export type ObsTrouble = (typeof obsTroubles)[number]

/**
 * `off`: nobody asked for OBS. `connecting`: the first attempts, nothing is known yet. `connected`: OBS answers and everything told of it
 * is true. `unresponsive`: the connection stands and OBS is silent, or busy with loading scenes; what is told is old. `disconnected`: there is
 * none. `trouble` says why, in both.
 */
export const obsPhases = ['off', 'connecting', 'connected', 'unresponsive', 'disconnected'] as const

export const obsAddress = z.object({ host: z.string().trim().min(1).max(255), port: z.number().int().min(1).max(65_535) })
export type ObsAddress = z.infer<typeof obsAddress>

export const obsStatus = obsAddress.extend({
  phase: z.enum(obsPhases),
  trouble: z.enum(obsTroubles).optional(),
  /** On this very machine: OBS's own files can be read. */
  isLocal: z.boolean(),
  hasPassword: z.boolean(),
  /** Epoch; since when the phase is what it is. */
  sinceMs: z.number(),
  /** Epoch; told where the next attempt is seconds away. */
  nextAttemptAtMs: z.number().optional(),
  obsVersion: z.string().optional(),
  /** Of obs-websocket. */
  protocolVersion: z.string().optional(),
  /** What this OBS offers beyond 5.1. */
  offers: z.object({ splitByRequest: z.boolean(), chapters: z.boolean() }).optional(),
})
export type ObsStatus = z.infer<typeof obsStatus>

/** A source's place in a scene or a group; top one first, as OBS lists them. */
export interface SceneItem {
  /** Unique within its scene or group. */
  id: number
  sourceName: string
  kind: 'input' | 'scene' | 'group'
  /** OBS's name of the kind, such as `ffmpeg_source`; of inputs only. */
  inputKind?: string | undefined
  isShown: boolean
  isLocked: boolean
  /** Of groups only. */
  items?: SceneItem[] | undefined
}
export const sceneItem: z.ZodType<SceneItem> = z.object({
  id: z.number().int(),
  sourceName: z.string(),
  kind: z.enum(['input', 'scene', 'group']),
  inputKind: z.string().optional(),
  isShown: z.boolean(),
  isLocked: z.boolean(),
  items: z.lazy(() => z.array(sceneItem)).optional(),
})

export const obsScene = z.object({ name: z.string(), items: z.array(sceneItem) })

export const obsScenes = z.object({
  /** Top one first. */
  scenes: z.array(obsScene),
  programScene: z.string().optional(),
  /** In Studio Mode only. */
  previewScene: z.string().optional(),
  isStudioMode: z.boolean(),
})
export type ObsScenes = z.infer<typeof obsScenes>

export const obsInput = z.object({
  name: z.string(),
  kind: z.string(),
  /** Of inputs that sound. */
  sound: z.object({ isMuted: z.boolean(), volumeDb: z.number() }).optional(),
})
export type ObsInput = z.infer<typeof obsInput>

export const obsTransitions = z.object({
  names: z.array(z.string()),
  current: z.string().optional(),
  /** Absent where the transition has a length of its own. */
  durationMs: z.number().optional(),
})
export type ObsTransitions = z.infer<typeof obsTransitions>

const output = z.object({
  /** Of what has been put out: without pauses. Told about once a second. */
  durationMs: z.number(),
  bytes: z.number(),
  /** Epoch; when this was read. Of one that is stopped when it stopped; zero where it has not run since it is known. */
  asOfMs: z.number(),
})
export const outputPhases = ['stopped', 'starting', 'running', 'stopping'] as const
export const obsOutputs = z.object({
  record: output.extend({
    phase: z.enum(outputPhases),
    isPaused: z.boolean(),
    /** The file being written, where it is known. */
    file: z.string().optional(),
    /** The finished one before it. */
    lastFile: z.string().optional(),
  }),
  stream: output.extend({
    phase: z.enum([...outputPhases, 'reconnecting']),
    /** 0: free, 1: nothing gets through. */
    congestion: z.number(),
  }),
  replay: z.object({ phase: z.enum(outputPhases), lastFile: z.string().optional() }),
  virtualCamera: z.object({ isOn: z.boolean() }),
})
export type ObsOutputs = z.infer<typeof obsOutputs>

/** Profile and scene collection. */
export const obsPlace = z.object({
  profile: z.string(),
  profiles: z.array(z.string()),
  collection: z.string(),
  collections: z.array(z.string()),
})
export type ObsPlace = z.infer<typeof obsPlace>

/**
 * The worst first. `reconnecting`: the stream broke off, and OBS calls its server again. `standstill`: OBS says that it records, and the
 * recording does not grow. `disk`: 磁盘将满. `network`: 网络拥塞. `encoder`: 编码跟不上. `rendering`: 渲染超时.
 */
export const healthProblems = ['reconnecting', 'standstill', 'disk', 'network', 'encoder', 'rendering'] as const
export type HealthProblem = (typeof healthProblems)[number]
export const obsHealth = z.object({
  /** Pictures a second OBS really renders. */
  fps: z.number(),
  /** Of the last 10 s, from 0 to 1; before that at least so much, or absent, as where the output does not run. */
  renderingSkipped: z.number().optional(),
  encoderSkipped: z.number().optional(),
  networkDropped: z.number().optional(),
  /** Of the stream, bits a second over the last 10 s. */
  streamBitrate: z.number().optional(),
  recordBitrate: z.number().optional(),
  renderMs: z.number(),
  /** Of one core, percent. */
  cpuPercent: z.number(),
  memoryBytes: z.number(),
  freeDiskBytes: z.number(),
  /** At the present bitrate of the recording; absent where nothing is recorded. */
  diskLeftMs: z.number().optional(),
  problems: z.array(z.enum(healthProblems)),
})
export type ObsHealth = z.infer<typeof obsHealth>

/** Peak of the loudest channel of each input, in dB full scale; silence is -100. About ten times a second while somebody listens. */
export const obsMeters = z.array(z.object({ input: z.string(), peakDb: z.number() }))
export type ObsMeters = z.infer<typeof obsMeters>

const name = z.string().min(1).max(1000)
const scenePath = z.object({ scene: name, group: name.optional(), itemId: z.number().int() })

/** Why a command was not done, where OBS gives no reason or was not even asked: `details.why` of `obs-refused`. */
export const obsRefusals = [
  'record-failed',
  'stream-failed',
  'replay-failed',
  'not-recording',
  'recording-paused',
  'replay-off',
  'replay-unavailable',
  'camera-unavailable',
  'split-off',
  'transition-fixed',
  'not-a-text',
  'not-an-image',
  'other-machine',
] as const
export type ObsRefusal = (typeof obsRefusals)[number]

/**
 * Every command returns once OBS does what was asked, and rejects where it does not: with the trouble of `obs.status`, `obs-off` where
 * it tells of none and OBS is not connected, `obs-refused` with its reason, `obs-did-not` where it said yes and nothing happened.
 */
export const obs = {
  'obs.status': state(obsStatus),
  /** These are as OBS is while it is `connected`; as it was last until it is again; empty when it is `off`. */
  'obs.scenes': state(obsScenes),
  'obs.inputs': state(z.array(obsInput)),
  'obs.transitions': state(obsTransitions),
  'obs.outputs': state(obsOutputs),
  'obs.place': state(obsPlace),
  /** Absent while nothing is known. */
  'obs.health': state(obsHealth.optional()),
  'obs.meters': event(obsMeters),

  /** Keeps trying from now on, also after a restart. Without `password` the one kept for this address is used; an empty one forgets it. */
  'obs.connect': call(obsAddress.extend({ password: z.string().max(1000).optional() }), z.void()),
  'obs.disconnect': call(z.object({}), z.void()),
  /** What OBS's own files on this machine say of its server. No password is told. */
  'obs.findLocal': call(z.object({}), z.object({ port: z.number().int(), isServerOn: z.boolean(), needsPassword: z.boolean() }).optional()),
  /** Reads the password out of OBS's own files, keeps it and connects. `obs-unreachable` where no OBS has its server on. */
  'obs.connectLocal': call(z.object({}), z.void()),

  'obs.showScene': call(z.object({ scene: name }), z.void()),
  'obs.previewScene': call(z.object({ scene: name }), z.void()),
  'obs.setStudioMode': call(z.object({ isOn: z.boolean() }), z.void()),
  /** Preview to program, with the current transition. */
  'obs.transition': call(z.object({}), z.void()),
  'obs.chooseTransition': call(z.object({ name, durationMs: z.number().int().min(50).max(20_000).optional() }), z.void()),
  'obs.showItem': call(scenePath.extend({ isShown: z.boolean() }), z.void()),
  'obs.lockItem': call(scenePath.extend({ isLocked: z.boolean() }), z.void()),
  'obs.mute': call(z.object({ input: name, isMuted: z.boolean() }), z.void()),
  'obs.setVolume': call(z.object({ input: name, volumeDb: z.number().min(-100).max(26) }), z.void()),
  'obs.setText': call(z.object({ input: name, text: z.string().max(10_000) }), z.void()),
  'obs.setImage': call(z.object({ input: name, file: z.string().max(32_768) }), z.void()),

  'obs.record': call(z.object({ to: z.enum(['start', 'stop', 'pause', 'resume']) }), z.object({ file: z.string().optional() })),
  /** Goes on in a new file; answers which, once it is there. */
  'obs.splitRecording': call(z.object({}), z.object({ file: z.string() })),
  'obs.chapter': call(z.object({ name: z.string().max(200) }), z.void()),
  /** The page asks its person first. */
  'obs.stream': call(z.object({ to: z.enum(['start', 'stop']) }), z.void()),
  'obs.replay': call(z.object({ to: z.enum(['start', 'stop']) }), z.void()),
  /** Saves what the replay buffer holds; of that the last `lastMs` are cut, absent: as many as set. Two at once are one. */
  'obs.saveReplay': call(z.object({ lastMs: z.number().int().min(1000).max(longestReplayMs).optional() }), replayAnswer),
  'obs.virtualCamera': call(z.object({ isOn: z.boolean() }), z.void()),
  /** Of the program, never of the preview; a data address of a JPEG. */
  'obs.screenshot': call(
    z.object({ width: z.number().int().min(64).max(1920), quality: z.number().int().min(1).max(100) }),
    z.object({ atMs: z.number(), dataUrl: z.string() }),
  ),
} as const

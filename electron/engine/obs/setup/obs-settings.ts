// What OBS's settings are, as far as a show depends on them: everything needs.ts goes by.

/** In the profile; `Category/Name`. */
export const parameterNames = [
  'Output/Mode',
  'Audio/SampleRate',
  'Audio/ChannelSetup',
  ...[
    'RecType',
    'RecFormat',
    'RecFormat2',
    'RecEncoder',
    'Encoder',
    'RecTracks',
    'RecRB',
    'RecRBTime',
    'RecSplitFile',
    'RecSplitFileType',
    'RecFilePath',
    'FFFilePath',
  ].map(name => `AdvOut/${name}` as const),
  ...[1, 2, 3, 4, 5, 6].map(track => `AdvOut/Track${track}Bitrate` as const),
  ...['RecFormat', 'RecFormat2', 'RecQuality', 'StreamEncoder', 'UseAdvanced', 'x264Settings', 'Preset', 'FilePath'].map(
    name => `SimpleOutput/${name}` as const,
  ),
  ...['VBitrate', 'ABitrate', 'RecRB', 'RecRBTime'].map(name => `SimpleOutput/${name}` as const),
]

export interface Parameter {
  /** Absent where it is neither set nor has a default. */
  value?: string | undefined
  default?: string | undefined
}

/** As obs-websocket asks for it. */
export function parameterOf(path: string): { parameterCategory: string; parameterName: string } {
  const [parameterCategory, parameterName] = path.split('/') as [string, string] // they are all written so
  return { parameterCategory, parameterName }
}

export type EncoderFile = 'recordEncoder.json' | 'streamEncoder.json'

export interface ObsSettings {
  profile: string
  profiles: readonly string[]
  parameters: Readonly<Record<string, Parameter>>
  /** Where OBS keeps the profile, if that is on this machine. */
  profileFolder: string | undefined
  /** Of the recording's encoder, from OBS's own file: only of an OBS on this machine, in Advanced output mode. */
  encoder: { file: EncoderFile; settings: Readonly<Record<string, unknown>> } | undefined
  fps: number
  /** Whether OBS keeps a replay buffer ready, whatever its settings say: they count when its outputs are made. */
  hasReplayBuffer: boolean
  /** Something is put out: a recording, a stream, the replay buffer, the virtual camera, a plugin's output. */
  isRunning: boolean
  recordFolder: string
  /** Where recordings go; zero where that is no folder. */
  freeBytes: number
}

export const isAdvanced = ({ parameters }: Pick<ObsSettings, 'parameters'>): boolean => parameters['Output/Mode']?.value === 'Advanced'

/** Which file holds the settings of the encoder that recordings are made with. */
export const encoderFileOf = ({ parameters }: Pick<ObsSettings, 'parameters'>): EncoderFile =>
  sharesEncoder({ parameters }) ? 'streamEncoder.json' : 'recordEncoder.json'

/** The recording is made of the stream's own packets. Source: `OBSBasic::UpdateIsRecordingPausable`. */
export function sharesEncoder(settings: Pick<ObsSettings, 'parameters'>): boolean {
  const { parameters } = settings
  return isAdvanced(settings)
    ? parameters['AdvOut/RecEncoder']?.value?.toLowerCase() === 'none'
    : parameters['SimpleOutput/RecQuality']?.value === 'Stream'
}

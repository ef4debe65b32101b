// The settings that let OBS 29 start without a dialog, with its socket open, on a machine without graphics and sound.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ObsSettings {
  /** OBS's home: its configuration and its recordings lie below. */
  folder: string
  /** Where recordings go. */
  recordFolder: string
  width: number
  height: number
  fps: number
  recordFormat: 'mkv' | 'mp4' | 'fragmented_mp4' | 'flv' | 'mov' | 'ts'
  port: number
  password: string
}

type IniFile = Record<string, Record<string, string | number | boolean>>

/** Writes everything below `folder`, before OBS is started. */
export function writeObsSettings(settings: ObsSettings): void {
  const config = join(settings.folder, '.config', 'obs-studio')
  const profile = join(config, 'basic', 'profiles', 'Tester')
  mkdirSync(profile, { recursive: true })
  mkdirSync(settings.recordFolder, { recursive: true })
  mkdirSync(join(settings.folder, 'run'), { recursive: true, mode: 0o700 }) // XDG_RUNTIME_DIR: Qt refuses one that others can read
  writeFileSync(join(config, 'global.ini'), toIni(globalSettings(settings)))
  writeFileSync(join(profile, 'basic.ini'), toIni(profileSettings(settings)))
  writeFileSync(join(profile, 'recordEncoder.json'), JSON.stringify(encoder))
  writeFileSync(join(profile, 'streamEncoder.json'), JSON.stringify(encoder))
}

const encoder = { rate_control: 'CBR', bitrate: 2500, keyint_sec: 2, preset: 'ultrafast', profile: 'main', tune: 'zerolatency' }

function globalSettings({ port, password }: ObsSettings): IniFile {
  return {
    General: {
      Pre19Defaults: false,
      Pre21Defaults: false,
      Pre23Defaults: false,
      'Pre24.1Defaults': false,
      FirstRun: true,
      LastVersion: 486539266, // 29.0.2: nothing to tell about what is new
      InfoIncrement: 1,
      EnableAutoUpdates: false,
      ConfirmOnExit: false,
    },
    Basic: { Profile: 'Tester', ProfileDir: 'Tester', SceneCollection: 'Tester', SceneCollectionFile: 'Tester' },
    BasicWindow: { PreviewEnabled: false, SysTrayEnabled: false }, // the preview costs a third of a core without a graphics card
    OBSWebSocket: {
      FirstLoad: false,
      ServerEnabled: true,
      ServerPort: port,
      AlertsEnabled: false,
      AuthRequired: true,
      ServerPassword: password,
    },
  }
}

function profileSettings({ width, height, fps, recordFolder, recordFormat }: ObsSettings): IniFile {
  return {
    General: { Name: 'Tester' },
    Video: { BaseCX: width, BaseCY: height, OutputCX: width, OutputCY: height, FPSType: 0, FPSCommon: fps },
    Output: { Mode: 'Advanced' }, // in Simple mode a pause is answered with OK and does nothing
    AdvOut: {
      RecType: 'Standard',
      RecFilePath: recordFolder,
      RecFormat: recordFormat,
      RecTracks: 1,
      RecEncoder: 'obs_x264',
      Encoder: 'obs_x264',
      RecRB: true,
      RecRBTime: 30,
      RecRBSize: 512,
      RecSplitFile: true,
      RecSplitFileType: 'Manual',
      // A recording that is read while it grows lags by half a second with these, by seconds without.
      RecMuxerCustom: recordFormat === 'mkv' ? 'flush_packets=1 cluster_time_limit=1000' : '',
    },
  }
}

const toIni = (file: IniFile): string =>
  Object.entries(file)
    .map(([section, keys]) => [`[${section}]`, ...Object.entries(keys).map(([key, value]) => `${key}=${value}`)].join('\n'))
    .join('\n\n')

import type { ObsWords } from '../obs-words.ts'

const settingNames: Readonly<Record<string, string>> = {
  RecFormat: 'Recording format',
  RecFormat2: 'Recording format',
  RecFilePath: 'Folder of recordings',
  FFFilePath: 'Folder of recordings',
  FilePath: 'Folder of recordings',
  RecRB: 'Replay buffer',
  RecRBTime: 'Length of the replay buffer in seconds',
  RecSplitFile: 'Splitting recordings',
  RecSplitFileType: 'When recordings are split',
  UseAdvanced: 'Custom encoder settings',
  x264Settings: 'Options of x264',
  keyint_sec: 'Seconds from key frame to key frame',
}
const valueNames: Readonly<Record<string, string>> = { true: 'on', false: 'off', Manual: 'only when told to' }

const valueText = (value: string | undefined) => (value === undefined ? 'not set' : (valueNames[value] ?? value))
const about = (facts: { isGuess?: string | number }) => (facts.isGuess === undefined ? '' : 'about ')

export const obs: ObsWords = {
  setup: {
    title: 'What a show needs of OBS',
    needs: {
      container: {
        name: 'Recording format',
        ok: ({ format }) => `${format}: whole up to the last second, whatever happens.`,
        lack: ({ format }) =>
          `OBS records ordinary ${String(format).toUpperCase()}. If OBS or the computer crashes, the whole recording is lost, and until it ends nothing can be cut from it.`,
        byHand: () => 'Choose MKV in OBS under Settings → Output → Recording.',
      },
      room: {
        name: 'Room on the disk',
        ok: facts => `Room for ${about(facts)}${facts['hours']} hours in ${facts['folder']}.`,
        lack: facts => `Room for only ${about(facts)}${facts['hours']} hours in ${facts['folder']}.`,
        byHand: facts =>
          facts['freeBytes'] === 0
            ? `OBS cannot record to ${facts['folder']}: it is missing or full. Choose another folder in OBS under Settings → Output → Recording.`
            : `Room for only ${about(facts)}${facts['hours']} hours in ${facts['folder']}. Free some, or choose another folder in OBS under Settings → Output → Recording.`,
      },
      replayBuffer: {
        name: 'Replay buffer',
        ok: ({ seconds }) => `Holds the last ${seconds} seconds.`,
        lack: () => 'Off: what has just happened cannot be saved while nothing is recorded.',
        byHand: () =>
          'OBS has none beside a custom FFmpeg output or a lossless recording. Choose the standard kind of recording in OBS under Settings → Output.',
      },
      keyFrames: {
        name: 'Key frames',
        ok: ({ seconds }) => `One every ${Number(Number(seconds).toFixed(2))} seconds.`,
        lack: ({ seconds }) =>
          `${seconds === undefined ? 'As rare as the encoder likes' : `Only one every ${Number(Number(seconds).toFixed(2))} seconds`}: clips take longer to cut, and pictures of the running show come late.`,
        byHand: ({ why }) =>
          why === 'own'
            ? 'Your own options of x264 make them rare. Set keyint there to two seconds’ worth of pictures.'
            : 'OBS leaves them to the encoder here, which makes them rare. Choose Advanced as the output mode in OBS under Settings → Output, and 2 s as the keyframe interval.',
      },
      split: {
        name: 'Splitting recordings',
        ok: () => 'Works.',
        lack: () => 'Off: a recording cannot go on in a new file.',
        byHand: () => 'Simple output mode cannot split. Choose Advanced in OBS under Settings → Output if you need it.',
      },
      pause: {
        name: 'Pausing recordings',
        ok: () => 'Works.',
        lack: () => 'Does not work.',
        byHand: () =>
          'Does not work while the recording shares the stream’s encoder. Choose one of its own in OBS under Settings → Output → Recording if you need it; the computer has more to do then.',
      },
    },
    restart: 'It is set, and counts once OBS has been restarted.',
    unknown: 'Cannot be told from here. Look in OBS under Settings → Output → Recording.',
    setUp: 'Set up OBS',
    ask: 'This changes in the present profile of OBS:',
    change: ({ where, name, from, to }) => {
      const own = name.split('/').at(-1)!
      const also = where === 'streamEncoder.json' ? ' (of the stream, too)' : ''
      return `${settingNames[own] ?? own}${also}: ${valueText(from)} → ${valueText(to)}`
    },
    putBack: 'Put back',
    folder: {
      choose: 'Choose another folder …',
      title: 'Where is OBS to record?',
      text: 'This changes the folder in the present profile of OBS. It is put back with the rest.',
      yes: 'Record there',
    },
    askPutBack: { title: 'Put OBS back as it was?', confirm: 'Put back' },
    left: count =>
      count === 1
        ? 'One setting was changed by somebody else since, and was left alone.'
        : `${count} settings were changed by somebody else since, and were left alone.`,
  },
}

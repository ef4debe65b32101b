import type { FeedWhy, PictureSource, SoundSource } from '../../contract/live-feed.ts'

export const liveFeed = {
  title: 'What the studio sees and hears',
  noShow: 'While a show runs: where the studio takes its picture and sound from.',
  pictures: {
    recording: 'Pictures from the recording',
    screenshots: 'Pictures from OBS’s program',
    none: 'No pictures',
  } satisfies Record<PictureSource, string>,
  sound: {
    recording: 'Sound from the recording',
    meters: 'Loudness only, from OBS’s meters',
    none: 'No sound',
  } satisfies Record<SoundSource, string>,
  why: {
    'recording-grows': 'Read from the file that OBS is writing; this costs OBS nothing.',
    'nothing-recorded': 'OBS is not recording. Start recording, and speech and laughter are heard, too.',
    'recording-paused': 'The recording is paused.',
    'recording-elsewhere': 'OBS records on another computer, and the file cannot be read from here.',
    'recording-unreadable': 'The recording cannot be read before it is finished. Record in MKV or fragmented MP4.',
    'recording-silent': 'Nothing has come from the recording for some seconds.',
    'recording-lacks-it': 'The recording does not have it.',
    'key-frames-rare': 'The recording has a key frame too rarely. Set OBS to one every 2 seconds.',
    'screenshots-fail': 'OBS gives no picture of its program.',
    'obs-skips': 'OBS is skipping frames, so the studio holds back.',
    'obs-away': 'OBS does not answer.',
    'starting-again': 'Looking and listening failed, and will be started again within a minute.',
  } satisfies Record<FeedWhy, string>,
  between: ' ',
  reduced: 'OBS has skipped frames: the studio looks less often for now.',
  lag: (seconds: number) => `${seconds.toFixed(1)} s behind`,
}

// What the command line says besides errors and warnings.
import type { CheckName, KeyPlace, ObsFound } from '../../contract/doctor.ts'
import type { CliWords } from '../cli-words.ts'
import { counted } from './counted.ts'

/** Where a tool was found. */
const sources: Record<string, string> = {
  environment: 'named by the environment',
  packaged: 'came with the app',
  npm: 'installed with the source',
  downloaded: 'downloaded',
  'beside-ffmpeg': 'beside ffmpeg',
  chosen: 'named in the settings',
  path: "the system's",
}
const from = (source: string | number | undefined) => sources[String(source)] ?? source

/** How passwords are kept. */
const secrets = {
  system: () => "passwords are kept encrypted, with their key in the system's keychain",
  file: ({ file }) => `passwords are kept encrypted, with their key in a file that only you can read: ${file}`,
  'open-file': ({ file }) => `passwords are kept encrypted, but other users of this machine can read their key: ${file}`,
  basic: () => 'passwords are kept encrypted, but there is no keyring for their key: whoever can read your files can read them',
} satisfies Record<KeyPlace, (facts: Record<string, string | number>) => string>

const obs: Readonly<Record<ObsFound, (facts: Record<string, string | number>) => string>> = {
  connected: ({ version }) => `OBS ${version} is connected`,
  ready: ({ port }) => `OBS is set up on this machine, with its server on port ${port}`,
  'server-off': () => 'OBS is set up on this machine, with its server off',
  none: () => 'no OBS on this machine',
}

const check = {
  node: ({ version }) => `Node ${version}`,
  ffmpeg: ({ version, path, source }) => `ffmpeg ${version} (${from(source)}: ${path})`,
  ffprobe: ({ version, path, source }) => `ffprobe ${version} (${from(source)}: ${path})`,
  encoders: ({ names }) => `encoders that work here: ${names}`,
  store: ({ file, size, shows }) => `data in ${file}: ${counted(Number(shows), 'show')}, ${size}`,
  secrets: facts => secrets[facts['key'] as KeyPlace](facts),
  disk: ({ folder, free }) => `${folder} has ${free} free`,
  obs: facts => obs[facts['state'] as ObsFound](facts),
} satisfies Record<CheckName, (facts: Record<string, string | number>) => string>

const checkNext: CliWords['checkNext'] = {
  obs: ({ state }) =>
    state === 'none'
      ? 'For live shows, install OBS 28 or newer. Recorded ones need none.'
      : 'For live shows, switch it on in OBS: Tools → WebSocket Server Settings → Enable WebSocket server.',
  disk: () => 'Little space is left: free some before you record or cut.',
  secrets: ({ key }) =>
    key === 'basic'
      ? 'Install and unlock a keyring (GNOME Keyring or KWallet), then start Showrunner again.'
      : 'Let only yourself read this file, or move the data folder to a disk with permissions (not FAT or exFAT).',
}

export const cli = {
  checkNames: {
    node: 'Node',
    ffmpeg: 'ffmpeg',
    ffprobe: 'ffprobe',
    encoders: 'encoders',
    store: 'library',
    secrets: 'passwords',
    disk: 'disk',
    obs: 'OBS',
  },
  check,
  checkNext,
  usage: text => `Wrong usage: ${text}`,
  seeHelp: command => `How to use it: showrunner ${command} --help`,
  unknownCommand: name => `there is no command ${name}`,
  badArgument: (kind, option) =>
    ({
      'unknown-option': `there is no option ${option}`,
      'value-missing': `${option} needs a value`,
      'value-unexpected': `${option} takes no value`,
      'unknown-language': `there is no language ${option}; choose zh or en`,
    })[kind],
  needs: what => `${what} is missing`,
  tooMany: argument => `too many arguments: ${argument}`,
  badNumber: (option, value, { from, to, isWhole }) =>
    `${option} cannot be ${value}: it is a ${isWhole ? 'whole ' : ''}number from ${from} to ${to}`,
  arguments: { recording: 'a recording', show: 'a show (its id, or its recording)', showOrRecording: 'a show or a recording' },
  losslessKeepsSound: 'a lossless cut cannot change the sound: leave out --mode lossless or --loudness',
  outNeedsExtension: out => `--out ${out} must end in .mp4, .mkv or .mov`,
  fileNeedsRange: out => `--out ${out} is one file, which needs --range; without it --out is a folder`,
  badChoice: (option, value, choices) => `${option} cannot be ${value}; it is one of ${choices.join(', ')}`,
  badRange: value =>
    `the range ${value} is not understood; write START-END, like 60-90 or 0:01:00-0:01:30. Times count from the show's beginning, which is 0`,
  tooManyRanges: (count, most) => `${count} ranges are too many for one file; ${most} at most`,
  notTogether: (a, b) => `${a} and ${b} do not go together`,
  interrupted: 'Interrupted. Finished clips are kept; run the same command again to go on.',
  interruptedAtStudio: 'Interrupted. Finished clips are kept; the studio cancels the rest, which can be tried again there.',
  left: text => `${text} left`,
  warning: text => `Note: ${text}`,
  showLine: (title, facts) => `${title} (${facts.join(', ')})`,
  duration: text => text,
  messages: count => counted(count, 'message'),
  chatDelayMeasured: seconds => `chat ${seconds} s behind the picture`,
  chatDelayAssumed: seconds => `chat taken to be ${seconds} s behind the picture (not measurable)`,
  moments: count => counted(count, 'moment'),
  clips: count => counted(count, 'clip'),
  noShows: 'The library is empty. Bring in a recording with analyse, or see the sample with npm start.',
  noMoments:
    'No moment stands out from the rest of this show. Its first 90 seconds only set what is usual; a shorter recording has nothing to compare with.',
  momentHead: (number, from, to, kind, score) => `${number}. ${from}–${to}  ${kind}  score ${score}`,
  clipDone: (file, ranges, mode) => `${file}  ${ranges}  ${mode}`,
  modes: { exact: 'exact', lossless: 'lossless', encode: 'encoded' },
  verified: 'verified',
  notVerified: 'not verified',
  fellBack: reason => `encoded as a whole: ${reason}`,
  written: file => `Written: ${file}`,
  deleted: (title, freed) => `Deleted “${title}”, which freed ${freed}. Its recordings and clips are untouched.`,
  fetchingFfmpeg: 'No ffmpeg was found: downloading it',
  installingFfmpeg: "No ffmpeg was found: installing the distribution's package",
  buildingPage: 'Building the page (only after a change)',
  buildingShell: 'Building the desktop window (only after a change)',
  fetchingElectron: 'The desktop window needs Electron: downloading it, this once (about 120 MB)',
  fetchingElsewhere: (host, why) => `That failed (${why}). Trying ${host}`,
  notFetched: why =>
    `Electron could not be downloaded (${why}), so the studio comes in your browser. ELECTRON_MIRROR can name another place to download it from.`,
  withoutWindow: {
    'no-screen': 'There is no screen here for a window, so the studio comes in a browser.',
    ssh: 'A window cannot be opened over SSH, so the studio comes in a browser.',
    root: 'Electron does not run as root, so the studio comes in your browser. Start it as another user for a window of its own.',
    'not-installed': 'Electron is not installed, so the studio comes in your browser. Run npm install for a window of its own.',
    'no-app': 'The app is not beside this command, so the studio comes in your browser. Install Showrunner again for a window of its own.',
    'cannot-run': 'Electron does not run on this machine, so the studio comes in your browser.',
  },
  studioInWindow: 'The studio opens in its own window. Ctrl+C stops it.',
  studioInApp: 'The studio opens in its own window.',
  studioInWindowAlready: 'The studio is open already. Its window comes to the front.',
  withoutFfmpeg: why => `The studio starts without ffmpeg, so it can show but not import or cut. ${why}`,
  studioOpened: url => `The studio is open in your browser (${url}).`,
  studioAt: url => `The studio is ready. Open this address, which is good once and for ten minutes:\n  ${url}`,
  studioElsewhere: 'A studio is running already with this library.',
  studioWorks: url => `The studio that is running with this library does the work: ${url}`,
  stopHint: 'Ctrl+C stops it.',
  engineRestarts: 'The engine ended unexpectedly and is being started again. Pages come back by themselves.',
  engineKeepsEnding: (times, log) => `The engine has ended ${times} times in a row. It is still tried every 30 seconds; ${log} says why.`,
  engineBack: url => `The engine is back: ${url}`,
  waitingForJobs: jobs =>
    `Waiting for ${counted(jobs, 'job')} to end. Ctrl+C again stops at once; what is unfinished goes on at the next start.`,
  studioStopped: 'The studio has stopped.',
  checkoutOnly: 'bench works only in a checkout of the source',
  opening: 'Opening',
  weightColumns: { default: 'default', own: 'yours' },
  learned: {
    adopted: ({ decisions, kept, dropped, defaultPercent, learnedPercent }) =>
      `Moved towards your taste, learned from ${decisions} decisions (${kept} kept, ${dropped} dropped; moments made by hand are not counted). On decisions left out of the learning, what you kept comes before what you dropped in ${learnedPercent}% of the pairs; with the defaults in ${defaultPercent}%.`,
    'too-few': ({ decisions, kept, dropped }) =>
      `Nothing to learn from yet: ${counted(decisions, 'decision')} (${kept} kept, ${dropped} dropped; moments made by hand are not counted). It takes 8 in all, in shows where you both kept and dropped something. Until then the defaults are used.`,
    'one-sided': ({ decisions, kept }) =>
      `You ${kept > 0 ? 'kept' : 'dropped'} all ${decisions} moments, which does not tell what you prefer; the defaults are used.`,
    'nothing-to-change': ({ decisions }) =>
      `In your ${decisions} decisions, what you kept and what you dropped look alike; the defaults are used.`,
    'not-better': ({ decisions, defaultPercent, learnedPercent }) =>
      `What your ${decisions} decisions teach is not clearly better than the defaults (on decisions left out of the learning: ${learnedPercent}% against ${defaultPercent}%), so the defaults are used.`,
  },
  weightsReset: 'Back to the defaults. Your decisions are all still there, but no more is learned from them.',
  met: 'met',
  missed: 'missed',
} satisfies CliWords

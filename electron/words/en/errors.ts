import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts'
import type { ObsRefusal } from '../../contract/obs.ts'
import type { Place } from '../place.ts'

/** One sentence a failure: what happened, and what to do next. */
export const errors = {
  'invalid-input': ({ problem }) =>
    problem === 'path-not-whole'
      ? 'The path is not complete. Write it from the drive or the root on, such as D:\\Shows or /home/me/shows.'
      : problem === 'too-many'
        ? 'That is too much at once. Do it in several steps.'
        : `The request is not valid: ${problem}.`,
  'not-found': () => 'It is not there any more; it may have been deleted. Refresh and try again.',
  internal: ({ ref }) => `Something went wrong (ref ${ref}). Try again; if it comes back, send us engine.log from the log folder.`,
  'engine-unreachable': () =>
    'The engine could not be reached, and this was not done. Do it again once the connection is back; if it stays away, open Showrunner again.',
  'too-busy': () => 'Showrunner is being asked too much at once. Wait a moment and try again.',
  'file-missing': ({ file }) => `There is no file ${file}. Check the path.`,
  'file-empty': ({ file }) =>
    `The file ${file} is empty (0 bytes). Choose a file that has been recorded; if it is being recorded just now, try again in a moment.`,
  'file-unreadable': ({ file }) => `${file} cannot be read. Check its permissions, and whether another program holds it.`,
  'file-is-folder': ({ file }) => `${file} is a folder, not a file. Name the files in it.`,
  'file-exists': ({ file }) => `${file} exists already and was not overwritten. Choose another name, or move it away first.`,
  'folder-missing': ({ folder }) => `There is no folder ${folder}. It may have been renamed, or its drive taken out. Choose another one.`,
  'folder-unreadable': ({ folder }) =>
    `The folder ${folder} cannot be looked into. Check its permissions and whether its drive answers, or choose another one.`,
  'folder-unwritable': ({ folder }) =>
    `The folder ${folder} cannot be written to. Choose another one, or change its permissions; if it is a file, choose another name.`,
  'disk-full': ({ folder, file, neededMb, freeMb }) =>
    neededMb === undefined
      ? `The disk is full: ${folder ?? file ?? 'the target'} has no room left. Free some space and try again; what was finished is kept.`
      : `Not enough disk space: ${folder} needs about ${neededMb} MB and has ${freeMb} MB. Free some space or choose another folder, then try again.`,
  'not-a-recording': ({ file, reason }, at) =>
    reason === 'times-broken'
      ? `The time stamps of ${file} are damaged. Write it anew with ffmpeg -i OLD -c copy NEW.mkv and use the new file.`
      : reason === 'index-missing'
        ? `${file} was cut off before its index was written and cannot be read. Repair it first; record MKV or fragmented MP4, which survive that.`
        : `${file} is not a recording that can be read. Use MKV, MP4, FLV, TS or MOV; ${at === 'cli' ? 'a chat file goes after --chat' : 'a chat file comes in as chat, with its recording'}.`,
  'recording-gone': ({ file }) =>
    `The recording ${file} is gone; it may have been moved or deleted. Put it back, or import it from its new place.`,
  'recording-changed': ({ file }) => `The recording ${file} has changed since. Analyse it again, then cut.`,
  'audio-track-missing': ({ track, tracks }, at) =>
    `There is no audio track ${track}: the recording has ${tracks} (counted from 0). ${at === 'cli' ? 'Choose another one with --audio-track' : 'Choose another one'}.`,
  'chat-unrecognised': ({ file }, at) =>
    `The format of the chat file ${file} is unknown. Known are BililiveRecorder XML, Bilibili XML, TwitchDownloader JSON, yt-dlp live_chat.json, CSV with the columns id,platform,kind,atMs,userId,userName,text, and NDJSON with the same fields. If it is a recording, ${at === 'cli' ? 'put it before --chat' : 'bring it in as one'}.`,
  'chat-unreadable': ({ file }) => `The chat file ${file} cannot be read. Export it again and retry.`,
  'chat-too-large': ({ file, mostMb }) =>
    `The chat file ${file} is too large: one that is dropped may have ${mostMb} MB at most. Press Import and choose it there with its recording; there is no limit then.`,
  'catalogue-unrecognised': ({ file }) =>
    `${file} does not look like a catalogue. Use a CSV or XLSX whose first row is sku,name,aliases,price,facts,photos.`,
  'catalogue-empty': ({ file }) => `The catalogue ${file} has no usable product. Every row needs at least sku and name.`,
  'ffmpeg-missing': (details, at) => missingTool('ffmpeg', details, at),
  'ffprobe-missing': (details, at) => missingTool('ffprobe', details, at),
  'ffmpeg-too-old': ({ path, version, minimum }, at) =>
    `${path} is version ${version}; ${minimum} or newer is needed. Update ffmpeg, or ${nameAnother(at)}.`,
  'ffmpeg-failed': ({ detail, path, program, reason }, at) =>
    reason === 'other-program'
      ? `${path} is no ${program}: it is another program, or damaged. Choose the file of ${program} itself.`
      : `ffmpeg failed${path === undefined ? '' : ` (${path})`}${detail === undefined || detail === '' ? '' : `: ${detail}`}. Try again; if it fails each time, ${doctor(at)}.`,
  'work-killed': ({ program }) =>
    `${program ?? 'A part of Showrunner'} was ended from outside in the middle of its work; systems do that when memory runs out. Close other programs and try again.`,
  'download-failed': ({ url }) => `The download of ${url} failed. Check the network, or install ffmpeg yourself and try again.`,
  'download-damaged': ({ url }) =>
    `What came from ${url} is not the expected file and was thrown away. Try again later, or install ffmpeg yourself.`,
  'download-unknown': ({ platform }, at) => `There is no ffmpeg download for ${platform}. ${installFfmpeg(platform, at)}`,
  'show-missing': ({ show }, at) =>
    at === 'cli'
      ? `The library has no show ${show}. List them with the command shows, or name the recording's file.`
      : 'This show is not in the library any more; it may have been deleted. Go back to the library.',
  'show-busy': ({ show }) => `“${show}” is being analysed. Try again when that is done, or cancel the analysis.`,
  'range-outside-show': ({ durationMs, range }) =>
    `${range === undefined ? 'That range' : `Range ${range}`} is outside the recording: the show is ${seconds(durationMs)} s long. Check the times.`,
  'range-backwards': ({ range }) => `The end${range === undefined ? '' : ` of range ${range}`} must come after the start.`,
  'range-too-short': ({ shortestMs, range }, at) =>
    `${range === undefined ? 'That range' : `Range ${range}`} is shorter than one picture of the recording; ${shortestMs} ms is the shortest. ${at === 'cli' ? 'Times are seconds: 5-6 is a whole one' : 'Make it longer'}.`,
  'nothing-to-cut': (_, at) =>
    `There is nothing to cut: no moment was found in this show. ${at === 'cli' ? 'Name a stretch with --range START-END' : 'Add one by hand'}.`,
  'cut-failed': ({ file, detail }, at) =>
    `Cutting ${file} failed${detail === undefined ? '' : `: ${detail}`}. The recording is untouched. Try another stretch or file format; if it fails each time, ${doctor(at)}.`,
  'data-folder-in-use': ({ folder, pid }, at) =>
    `The data folder ${folder} is in use by another Showrunner (process ${pid}). Wait for it or quit it${at === 'cli' ? ', or choose another folder with --data' : ''}.`,
  'store-too-new': ({ file, backup }) =>
    `The data file ${file} comes from a newer Showrunner. Update Showrunner; ${backup ? `or put the back-up ${backup} in its place.` : 'no older back-up was found.'}`,
  'store-too-old': ({ file }) => `The data file ${file} is of an older version and about to be brought up to date. Try again in a moment.`,
  'store-damaged': ({ file, backup }) =>
    `The data file ${file} is damaged and was left as it is. ${backup ? `Put the back-up ${backup} in its place.` : 'Move it away and start Showrunner again.'}`,
  'secret-key-damaged': ({ file }) =>
    `The key file ${file} is damaged and was left as it is. Put a copy of it back; without one, move it away and enter your passwords again.`,
  'studio-lost': () =>
    'The connection to the studio broke off before this was done. Jobs that it had begun go on; if the studio has ended, when it is started again.',
  'studio-other-version': () =>
    'The studio that is running with this library is of another version of Showrunner. Quit it and start it again, then do this again.',
  'job-kept-crashing': ({ attempts }, at) =>
    `This job ended the program ${attempts} times and is not tried again by itself. Before you retry it, ${doctor(at)}.`,
  'job-cancelled': (_, at) =>
    `It was cancelled${at === 'cli' ? ' in the studio' : ''}. What was finished is kept; ${at === 'cli' ? 'run the same command again' : 'try again'} to go on.`,
  'port-unusable': ({ port }, at) =>
    `Port ${port} is taken by another program, or may not be used. ${at === 'cli' ? 'Choose another one with --port, or leave it out' : 'Quit that program and try again'}.`,
  'port-lost': ({ port }) =>
    `The engine has to start again, but another program has taken port ${port}. Quit that program: Showrunner keeps trying, and pages come back by themselves. If that does not help, quit Showrunner and open it again.`,
  'obs-off': ({ phase }) =>
    phase === 'off'
      ? 'The studio is not connected to OBS. Connect it on the live desk.'
      : 'OBS is not connected yet. Open OBS; it connects by itself.',
  'obs-unreachable': ({ host, port }) =>
    `Nobody answers at ${host}:${port}. Open OBS and switch its server on: Tools → WebSocket Server Settings → Enable WebSocket server. It connects by itself then.`,
  'obs-wrong-password': () =>
    'OBS refuses the password. It is shown in OBS under Tools → WebSocket Server Settings → Show Connect Info; enter it here again.',
  'obs-password-needed': () =>
    'This OBS wants a password. It is shown in OBS under Tools → WebSocket Server Settings → Show Connect Info; enter it here.',
  'obs-too-old': ({ version, minimum }) =>
    `${version === undefined ? 'This OBS' : `OBS ${version}`} is too old: ${minimum ?? '28'} or newer is needed. Update OBS, then open it again.`,
  'obs-not-obs': ({ host, port }) =>
    `Another program answers at ${host}:${port}, not OBS. Check the port in OBS under Tools → WebSocket Server Settings.`,
  'obs-busy': () => 'OBS is loading scenes and takes no commands meanwhile. Wait a moment.',
  'obs-kicked': () => 'OBS ended this connection: somebody disconnected it in OBS. Press Connect to come back.',
  'obs-lost': () => 'The connection to OBS broke off. It comes back by itself once OBS runs again.',
  'obs-silent': () => 'OBS does not answer; it may be stuck. Look at OBS. Nothing more was sent to it.',
  'obs-refused': ({ reason, why, status }) =>
    refusals[String(why)] ??
    `OBS refused${reason ? `: “${withoutStop(reason)}”` : (numbers[Number(status)] ?? '')}. Check it in OBS and try again.`,
  'obs-did-not': () => 'OBS said yes and did not do it. Look at OBS, and try again.',
  'obs-lacks': ({ minimum, what }) =>
    lackings[String(what)] ??
    `This OBS cannot do that${minimum === undefined ? '' : `; it takes OBS ${minimum} or newer`}. Update OBS to use it.`,
  'obs-running': () =>
    'OBS is putting something out: a recording, a stream, the replay buffer or the virtual camera. Stop that first, then change its settings.',
  'obs-setup-changed': () => 'The settings of OBS are other ones by now, and nothing was changed. Look at the list again.',
  'replay-overwritten': () =>
    'OBS has written another replay under this name. To keep each of them, switch off “Overwrite if file exists” in OBS under Settings → Advanced → Recording.',
  'replay-changed': () =>
    'OBS changed the file after the studio had looked into it: it wrote it to its end, or another replay under its name.',
  'replay-unread': () => 'The studio was closed before it could look into the file.',
  'live-none': () => 'No show is running. Start one first.',
  'live-already': () => 'A show is running already. End it before starting another one.',
  'page-unbuilt': ({ detail }) => `The studio could not be built: ${detail}. Run npm install in the checkout, then start again.`,
} satisfies Record<ErrorCode, (details: ErrorDetails, at: Place) => string>

const refusals: Readonly<Record<string, string>> = {
  'record-failed': 'OBS could not begin to record. Check folder, format and encoder in OBS under Settings → Output, then try again.',
  'stream-failed':
    'OBS could not begin to stream. Check service and stream key in OBS under Settings → Stream, and the network, then try again.',
  'replay-failed': 'OBS could not start the replay buffer. Check the encoder in OBS under Settings → Output, then try again.',
  'not-recording': 'OBS is not recording. Start the recording first.',
  'recording-paused': 'The recording is paused, and OBS does not split then. Resume it first.',
  'replay-off': 'The replay buffer is not running. Start it first.',
  'replay-unavailable':
    'OBS has no replay buffer, as it is set now. Press I on the live desk: one click sets OBS up for it; where it cannot, it says what to do in OBS.',
  'camera-unavailable':
    'OBS has no virtual camera on its computer. On Linux install v4l2loopback, elsewhere install OBS again with its virtual camera; then start OBS again.',
  'split-off':
    'OBS is not set to split by hand. Switch on Automatic File Splitting → Only split manually in OBS under Settings → Output → Recording.',
  'transition-fixed': 'This transition has a length of its own. Choose another one, or leave its length.',
  'not-a-text': 'This source holds no text. Choose a text source.',
  'not-an-image': 'This source holds no image. Choose an image source.',
  'other-machine': 'This OBS runs on another computer, and does not see the overlay’s file. Use the OBS on this one.',
} satisfies Record<ObsRefusal, string>
/** Parts that some builds of OBS are without. */
const lackings: Readonly<Record<string, string>> = {
  browser_source: 'This OBS has no browser source. The one from obsproject.com has it; install that, and try again.',
}
/** What OBS says by a number alone. */
const numbers: Readonly<Record<number, string>> = {
  500: ': it is running already',
  501: ': it is not running',
  502: ': it is paused already',
  503: ': it is not paused',
  506: ': Studio Mode is off',
}

/** What OBS says has its own full stop, now and then. */
const withoutStop = (reason: string | number) => String(reason).replace(/\.+$/, '')
const seconds = (ms: string | number | undefined) => (Number(ms) / 1000).toFixed(1)
const doctor = (at: Place) => (at === 'cli' ? 'run doctor' : 'look at Settings → Doctor')
const nameAnother = (at: Place) => (at === 'cli' ? 'name another one in SHOWRUNNER_FFMPEG' : 'choose another one in Settings')

function missingTool(name: string, { platform, variable, path }: ErrorDetails, at: Place): string {
  if (variable !== undefined) return `${variable} names ${path}, which does not exist. Correct it, or unset the variable.`
  return `${name} was not found. ${installFfmpeg(platform, at)}`
}

function installFfmpeg(platform: string | number | undefined, at: Place): string {
  const start = String(platform)
  const or = at === 'cli' ? 'or name its path in SHOWRUNNER_FFMPEG' : 'or choose its file in Settings'
  if (start.startsWith('win'))
    return `Run winget install Gyan.FFmpeg and ${at === 'cli' ? 'open a new terminal' : 'start Showrunner again'}, ${or}.`
  if (start.startsWith('darwin')) return `Run brew install ffmpeg, ${or}.`
  return `Run sudo apt install ffmpeg (or your distribution's command), ${or}.`
}

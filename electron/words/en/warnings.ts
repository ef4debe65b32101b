import type { ErrorDetails } from '../../contract/errors.ts'
import type { WarningCode } from '../../contract/warnings.ts'
import type { Place } from '../place.ts'

export const warnings = {
  'recording-cut-off': ({ file }) => `The recording ${file} is incomplete (a crash?): all that can be read is used.`,
  'recording-growing': ({ file }) =>
    `The recording ${file} is still being written: what is there so far is used; analyse it again when it is done.`,
  'recording-without-sound': ({ file }) => `The recording ${file} has no sound: only the chat is judged.`,
  'recording-sound-unreadable': ({ file, track }, at) =>
    `No usable sound in audio track ${track} (counted from 0) of ${file}: it is judged without. If it plays with sound, ${at === 'cli' ? 'choose another one with --audio-track, or ' : ''}convert it to MKV, then analyse it again.`,
  'recording-sound-missing': ({ file, count, fromMs, toMs }) =>
    `No usable sound in ${file} from second ${seconds(fromMs)} to ${seconds(toMs)}${Number(count) > 1 ? `, and in ${Number(count) - 1} shorter stretches` : ''}: they are judged without. If it plays there with sound, convert it to MKV and analyse it again.`,
  'recording-sound-ends': ({ file, heardMs }) =>
    `The sound of ${file} could be read only up to second ${seconds(heardMs)}; after that only the chat is judged.`,
  'recording-without-picture': ({ file }) => `The recording ${file} has no picture.`,
  'recording-gap': ({ file, gapMs }) => `Between ${file} and the part before it, ${seconds(gapMs)} s are missing.`,
  'recordings-overlap': ({ file, overlapMs }) =>
    `By its start time ${file} overlaps the part before it by ${seconds(overlapMs)} s; they are taken end to end.`,
  'chat-cut-off': ({ file }) => `The chat file ${file} breaks off: all messages before that are used.`,
  'chat-item-skipped': ({ file, line, why }) => `Line ${line} of the chat file ${file} was skipped: ${told(itemReasons, why)}.`,
  'chat-items-skipped': ({ file, count }) => `${count} more items of the chat file ${file} were skipped.`,
  'chat-start-assumed': ({ file }, at) =>
    `When the chat ${file} began is unknown; it is taken to begin with the recording. Where it is off, ${moveChat(at)}.`,
  'chat-outside-show': ({ count, total }, at) =>
    `${count === total ? `All ${total}` : `${count} of ${total}`} messages lie outside the recording; its time zone or start time may be wrong: ${moveChat(at)}.`,
  'chat-empty': ({ file }) => `The chat file ${file} has no messages.`,
  'chat-encoding-guessed': ({ file, encoding }) =>
    `The chat file ${file} is not UTF-8 and was read as ${encoding}. If it looks garbled, export it as UTF-8.`,
  'catalogue-row-skipped': ({ file, line, reason }) => `Line ${line} of the catalogue ${file} was skipped: ${told(rowReasons, reason)}.`,
  'catalogue-encoding-guessed': ({ file, encoding }) =>
    `The catalogue ${file} is not UTF-8 and was read as ${encoding}. If it looks garbled, save it as UTF-8.`,
  'catalogue-photo-missing': ({ file, line, photo, reason }) =>
    `The photo ${photo} in line ${line} of the catalogue ${file} ${told(photoReasons, reason)} and was left out.`,
  'clip-shortened': ({ askedMs, gotMs, range }) =>
    `The recording covers only part of ${range === undefined ? 'that' : `range ${range}`}: ${seconds(askedMs)} s were asked for, ${seconds(gotMs)} s are there.`,
  'clip-starts-earlier': ({ earlierMs, range }) =>
    `A lossless cut can only start at a key frame: ${range === undefined ? 'this clip' : `range ${range}`} starts ${seconds(earlierMs)} s earlier.`,
  'clip-ends-later': ({ laterMs, range }) =>
    `A lossless cut can only end right before a key frame: ${range === undefined ? 'this clip' : `range ${range}`} ends ${seconds(laterMs)} s later.`,
  'hardware-encoder-failed': ({ encoder }) => `The hardware encoder ${encoder} failed; x264 was used.`,
  'chapters-too-few': ({ file }) => `${file} has fewer than three chapters: YouTube shows none then.`,
} satisfies Record<WarningCode, (details: ErrorDetails, at: Place) => string>

const moveChat = (at: Place) => (at === 'cli' ? 'put the chat right with --chat-offset SECONDS' : 'move the chat in the show room')

const rowReasons: Record<string, string> = {
  'broken-quotes': 'its quotation marks do not pair up',
  'too-many-cells': 'it has more cells than the first row',
  'no-sku': 'it has no sku',
  'no-name': 'it has no name',
  'duplicate-sku': 'its sku stands above already',
}
const itemReasons: Record<string, string> = {
  broken: 'it is damaged',
  'too-long': 'it is longer than 1 MB',
  'no-time': 'it has no time',
  'unknown-kind': 'its kind is unknown',
  'unknown-element': 'its element is unknown',
  'not-a-message': 'a field that every message needs is missing',
}
const photoReasons: Record<string, string> = {
  missing: 'does not exist',
  'outside-folder': "lies outside the catalogue's folder",
  'not-a-picture': 'is no picture',
}
const told = (reasons: Record<string, string>, reason: string | number | undefined) => reasons[String(reason)] ?? reason

const seconds = (ms: string | number | undefined) => (Number(ms) / 1000).toFixed(1)

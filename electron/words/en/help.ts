import type { HelpWords } from '../help-words.ts'

const everywhere = `
Everywhere
  --json             one JSON document on standard output, nothing else there
  --data DIR         where Showrunner keeps its library (default: the system's application data folder)
  --language zh|en   language of what you read (default: the system's)
  --quiet            no progress (notes and errors stay)
  --help             this page

Exit codes: 0 done · 1 failed, with a sentence saying why and what to do · 2 wrong usage · 130 interrupted`

const analyseOptions = `  --chat FILE        the chat's file; several times for several files. BililiveRecorder XML, Bilibili XML,
                     TwitchDownloader JSON, yt-dlp live_chat.json, CSV, NDJSON: told apart by their content
  --chat-offset S    seconds to add to the chat's own times, where the start times in the files are missing or wrong
  --audio-track N    which audio track to listen to, from 0 (default 0)
  --catalogue FILE   the shop's products: CSV or XLSX with sku,name,aliases,price,facts,photos`

const cutAnalyseOptions = analyseOptions.replace(
  'which audio track to listen to, from 0 (default 0)',
  'the audio track to listen to and to keep, from 0 (default: listen to 0, keep all)',
)

export const help = {
  overview: `showrunner: finds the moments of a recorded show worth keeping, says why, and cuts them.

  showrunner analyse RECORDING… --chat FILE      find the moments
  showrunner cut RECORDING… --chat FILE --out DIR    find them and cut the best
  showrunner cut RECORDING --range START-END --out FILE    one cut
  showrunner export SHOW --format csv --out FILE     hand the moments to another program
  showrunner shows                               the library
  showrunner delete SHOW                         remove a show from it (recordings and clips stay)
  showrunner weights                             what counts how much, and what your decisions have taught
  showrunner serve                               the studio, for your browser
  showrunner doctor                              what this machine can do

Each has a page: showrunner COMMAND --help
${everywhere}`,
  commands: {
    analyse: `showrunner analyse RECORDING… [--chat FILE…] [options]

Takes a recording (or several files of one show, in order) into the library, listens to it, looks at it, reads its
chat, and prints the moments worth keeping, each with its reasons. The files stay where they are and are not changed.
The same files again are the same show, also after you moved them.

  RECORDING          MKV, MP4, FLV, TS or MOV; a file that is still growing or was cut off by a crash works too.
                     Or the id of a show in the library, to analyse it again
${analyseOptions}

Example
  showrunner analyse "2026-11-21 20-00-03.mkv" --chat chat.xml
${everywhere}`,
    cut: `showrunner cut SHOW|RECORDING… --out DIR [--top N] [options]
showrunner cut SHOW|RECORDING --range START-END [--range START-END …] --out FILE [options]

The first form cuts the best moments into a folder; a recording that is not in the library yet is
analysed before. The second form cuts one stretch into one file, or joins several in the order they are given. Nothing
is ever overwritten, and a file appears under its name only when it is whole and has been checked.

  --out DIR|FILE     the folder of the clips, or with --range the file (.mp4, .mkv or .mov)
  --top N            how many moments at most (default 10)
  --range START-END  seconds, M:SS or H:MM:SS.mmm, for example 83.5-95, 1:30-1:45 or 0:01:23.500-0:01:35;
                     again for each further stretch: they may overlap, and a later one may lie before an earlier one
  --mode MODE        exact: exact to the frame, and fast: only what is around the edges is encoded (default)
                     lossless: copied, starts and ends at key frames, a little more than asked
                     encode: all of it encoded anew, exact to the frame
  --preset NAME      1080p or 720p: no larger than that; vertical: the middle of the picture, 9:16, for phones;
                     source: as it is (default). All but source are encoded, whatever the mode
  --loudness LUFS    bring the sound to this loudness, for example -16 (not lossless)
${cutAnalyseOptions}

Examples
  showrunner cut "2026-11-21 20-00-03.mkv" --chat chat.xml --out clips --top 5
  showrunner cut show.mkv --range 0:12:30-0:12:58 --out reveal.mp4
  showrunner cut show.mkv --range 40:10-40:25 --range 12:30-12:58 --out teaser.mp4 --loudness -16
${everywhere}`,
    export: `showrunner export SHOW --format csv|llc|chapters --out FILE

Writes the moments of an analysed show for another program. SHOW is an id from the library, or the recording's file.

  --format csv       a table with times, scores, reasons and quotes, for a spreadsheet
  --format llc       a LosslessCut project
  --format chapters  chapters for a video's description (0:00 first, at least 10 seconds each)
  --out FILE         the file to write; an existing one is not overwritten
${everywhere}`,
    shows: `showrunner shows

Lists the shows in the library: id, title, length, messages, moments, clips.
${everywhere}`,
    delete: `showrunner delete SHOW

Removes a show, its chat and its moments from the library and gives the space back.
The recordings and the clips on disk stay. SHOW is an id from the library, or the recording's file.
${everywhere}`,
    weights: `showrunner weights [--reset]

Lists how much each signal counts in a score: by default, and as learned from what you keep and drop, with the reason why it
counts. Below zero it counts against. Keeping and dropping moments moves the next analysis towards your taste: no signal is
more than doubled or halved, and only what is really better on decisions left out of the learning is used.

  --reset            back to the defaults; your decisions stay, but no more is learned from those made so far
${everywhere}`,
    doctor: `showrunner doctor

Checks what this machine can do: ffmpeg and ffprobe, the encoders that really work, the library, how passwords are kept,
the disk. Every trouble comes with the next step. Exit code 1 when something is missing.
${everywhere}`,
    bench: `showrunner bench [NAME…] [--short] [--pairs N] [--minutes N]

Measures Showrunner against its references on this machine (only in a checkout of the source). A figure stands beside its
reference, in the same run, and beside its goal, where it has one, with whether that is met.
NAME is one of these; all when left out:

  analysis           a recording, against ffmpeg reading its key frames and its sound
  import             a long chat, against reading its bytes; the memory it takes
  store              messages into the library, against SQLite itself; searching and deleting them
  moments            moments found in made-up shows, against messages per 30 s
  cut                exact cuts with key frames every 1, 2, 4 and 8 s, against encoding the same stretch
  memory             the memory a long show and many clips take
  lossless           lossless cuts, against copying the same bytes
  live               beside a real OBS that records: what it costs OBS, memory, and how soon what happens is known and shown
  chat               a message of a running show from the program that brings it to the page, at 200 a second
  desktop            the desktop app from its start to a page that can be used, and the memory of each process
  obs                whether the status of OBS is true: a thousand drops on the way, OBS killed and stopped
  page               the page in a real browser: until it can be used, lanes and chat of six hours

  --short            the short form that the tests use: less of it, and once
  --pairs N          live: pairs of blocks, without the studio and with it (default: 10 of 30 s)
  --minutes N        live: for how long memory is watched (default: 5)
${everywhere}`,
    serve: `showrunner serve [--port N] [--no-open]

Runs the engine and its page on this machine (127.0.0.1, no other), and opens the page in your browser. The address that
is printed opens it once, within ten minutes; a running page needs no new one. Runs until Ctrl+C: the first waits for
running jobs, the second does not. A studio that is running already with this library is opened instead.

  --port N           the port to answer on (default: any free one)
  --no-open          only print the address
  --json             NDJSON: {"ready": url} first, and again whenever the engine had to be started again
${everywhere}`,
    start: `showrunner start

Starts the studio in a window of its own. Where it is installed that is the app, which goes on without the command; in a
checkout what is needed is fetched (Electron, ffmpeg) or built first, and Ctrl+C stops it. Where no window can be opened (no
screen, over SSH, as root) or the app cannot be had, that is said and the studio comes in your browser; where there is none,
the address to open is printed. A studio that is running already with this library is shown instead.

  --json             opens it in your browser and prints {"ready": url}, as serve does
${everywhere}`,
  },
} satisfies HelpWords

// What the desktop window says outside of its page.
import type { ShellWords } from '../shell-words.ts'
import { counted } from './counted.ts'

const runningSince = (sinceMs: number) =>
  `Show running since ${new Date(sinceMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`

const jobsOf = (count: number) => counted(count, 'job')

export const shell: ShellWords = {
  name: 'Showrunner',
  cancel: 'Cancel',
  pages: { library: 'Library', clips: 'Clips', live: 'Live', settings: 'Settings' },
  start: {
    starting: 'The studio is starting …',
    restarting: 'Showrunner stopped in the background and is starting again. Nothing that was saved is lost.',
    ending: 'Showrunner is quitting …',
    failedTitle: 'The studio cannot start',
    retry: 'Try again',
    failingTitle: 'Showrunner keeps stopping in the background',
    failing:
      'It goes on trying, and nothing that was saved is lost. If that does not help, security software may be blocking it, or files of the program are missing: the log says more. Installing Showrunner again may mend it.',
    keepTrying: 'Keep trying',
    showLog: 'Show the log',
    pageLostTitle: 'The window keeps crashing',
    pageLost:
      'Nothing that was saved is lost. Start Showrunner again. If it happens again, restart the computer, which helps where the graphics driver is at fault.',
    quit: 'Quit',
  },
  menu: {
    go: 'Go',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    roles: {
      about: 'About Showrunner',
      services: 'Services',
      hide: 'Hide Showrunner',
      hideOthers: 'Hide Others',
      unhide: 'Show All',
      quit: 'Quit Showrunner',
      undo: 'Undo',
      redo: 'Redo',
      cut: 'Cut',
      copy: 'Copy',
      paste: 'Paste',
      delete: 'Delete',
      selectAll: 'Select All',
      resetZoom: 'Actual Size',
      zoomIn: 'Zoom In',
      zoomOut: 'Zoom Out',
      togglefullscreen: 'Full Screen',
      minimize: 'Minimize',
      zoom: 'Zoom',
      close: 'Close',
      front: 'Bring All to Front',
    },
  },
  tray: {
    starting: 'Starting',
    restarting: 'Starting again',
    ending: 'Quitting',
    ready: 'Ready',
    working: jobs => `${jobsOf(jobs)} to do`,
    leaving: jobs => `Quits after ${jobsOf(jobs)}`,
    live: {
      running: runningSince,
      paused: sinceMs => `${runningSince(sinceMs)} · recording paused`,
      stopped: sinceMs => `${runningSince(sinceMs)} · not recorded`,
      unknown: sinceMs => `${runningSince(sinceMs)} · OBS does not answer`,
    },
    open: 'Open the studio',
    quit: 'Quit',
  },
  outside: { question: host => `Open ${host} in the browser?`, open: 'Open' },
  quitting: {
    question: jobs => (jobs === 1 ? '1 job is not done yet.' : `${jobs} jobs are not done yet.`),
    detail: 'Finished clips stay. What is interrupted goes on when Showrunner is started again.',
    live: 'A show is still running.',
    liveDetail: 'OBS goes on streaming and recording, and all marks are kept. But chat is not received until Showrunner is started again.',
    wait: 'Quit when they are done',
    now: 'Quit now',
  },
  notices: {
    ended: (done, failed) =>
      failed === 0 ? `${jobsOf(done)} done.` : `${jobsOf(failed)} failed${done > 0 ? `, ${done} done` : ''}. Open Showrunner to see why.`,
    engineFails: 'Showrunner keeps stopping in the background. Open it to see what to do.',
  },
  updates: {
    available: version => `Showrunner ${version} is available.`,
    fetch: 'Download it',
    ready: version => `Showrunner ${version} is ready. Showrunner will restart; unfinished jobs continue afterwards.`,
    install: 'Restart now',
    later: 'Later',
    fetchFailedTitle: 'The update could not be downloaded',
    failedTitle: 'The update could not be installed',
    failed: 'Showrunner goes on with the version that you have. Try again later, or install the new one by hand.',
  },
  kinds: { recordingsAndChat: 'Recordings and chat files', all: 'All files' },
}

// What the page says in its frame and in the library. Its shape is the law for the other language.
import { counted } from './counted.ts'

export const page = {
  name: 'Showrunner',
  pages: { library: 'Library', show: 'Show', clips: 'Clips', live: 'Live', settings: 'Settings' },
  navigation: 'Pages',
  skipToContent: 'Skip to the content',
  loading: 'Reading …',
  cancel: 'Cancel',
  close: 'Close',
  retry: 'Try again',
  save: 'Save',
  back: 'Back',
  more: 'More',
  /** A file in the system's file manager. */
  reveal: {
    do: 'Show in folder',
    doNamed: (name: string) => `Show in folder: ${name}`,
    done: 'Shown in the file manager.',
    failed: (file: string) => `No file manager answers here. The file is ${file}`,
  },
  /** How much time a job still takes. */
  left: (time: string) => `${time} left`,
  percent: (progress: number) => `${Math.floor(progress * 100)} %`,
  connection: {
    connecting: 'Connecting',
    connected: 'Studio connected',
    lost: 'No connection',
    refused: 'Not admitted',
    lostSince: (time: string) =>
      `The engine has not answered since ${time}. What you see may be out of date; it goes on by itself when the engine is back. Nothing that was saved is lost.`,
    attempt: (attempt: number) => `Try ${attempt}`,
    retryNow: 'Try now',
    refusedText:
      'This address was used before, or is of a Showrunner that has ended. Start Showrunner once more (in a checkout: npm start): it opens the studio anew, also one that is running.',
    versionText: 'The engine has been updated. Load this page again to go on.',
  },
  crash: {
    title: 'This page has stopped',
    text: 'That is a mistake in Showrunner. Your shows, decisions and clips are safe with the engine.',
    reload: 'Load the page again',
    toLibrary: 'To the library',
  },
  jobs: {
    title: 'Work',
    none: 'Nothing is being worked on.',
    running: (count: number) => counted(count, 'job'),
    kinds: { analyse: 'Analysis', clip: 'Clip', sample: 'Sample show', proxy: 'Preview copy' },
    cancel: (what: string) => `Cancel ${what}`,
  },
  keys: {
    title: 'Keys',
    everywhere: 'Everywhere',
    showKeys: 'Show all keys',
    goTo: (page: string) => `To ${page}`,
    names: { Space: 'Space', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Delete: 'Del' } as Record<string, string>,
    or: 'or',
  },
  /** What keys do that are pressed while another program is in front. */
  shortcuts: { mark: 'Mark this place', keepLast: 'Keep the last seconds' },
  shortcutNeedsShow: (name: string) => `“${name}” works in an open show. Open one in the library first.`,
  date: (epochMs: number) =>
    new Date(epochMs).toLocaleString('en-GB', { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }),
  clock: (epochMs: number) => new Date(epochMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  /** Of the browser of the engine's files. */
  files: {
    places: 'Places',
    files: 'Files',
    path: 'Path of a file or folder',
    go: 'Go',
    up: 'One folder up',
    name: 'Name',
    size: 'Size',
    changed: 'Changed',
    kinds: { folder: 'Folder', recording: 'Recording', chat: 'Chat', other: 'Other file' } as Record<string, string>,
    emptyFolder: 'This folder is empty.',
    cannotChoose: (name: string) => `${name} cannot be chosen here.`,
    cut: 'There is more in this folder than can be shown. Type the path of the file.',
  },
  library: {
    title: 'Library',
    search: 'Search shows',
    import: 'Import',
    shows: (count: number) => counted(count, 'show'),
    noHits: (text: string) => `No show is called “${text}”.`,
    clearSearch: 'Clear the search',
    /** Of a show whose own date nothing tells. */
    addedAt: (date: string) => `Imported ${date}`,
    count: (count: number) => count.toLocaleString('en'),
    between: ', ',
    facts: { chat: 'Chat', moments: 'Moments', kept: 'kept', clips: 'Clips', size: 'On disk' },
    find: 'Find it',
    opening: (names: string) => `Reading ${names} …`,
    chooseOthers: 'Choose other files',
    withoutChat: 'Analyse without the chat',
    noPoster: 'No picture',
    menu: (title: string) => `Actions for ${title}`,
    open: 'Open',
    rename: 'Rename …',
    relink: 'Find moved recording …',
    reanalyse: 'Analyse again',
    analyse: 'Analyse',
    delete: 'Delete …',
    /** Of the show that runs. */
    live: {
      now: 'Running',
      toDesk: 'To the desk',
      recording: { running: 'OBS is recording it', paused: 'Recording is paused', stopped: 'Not being recorded', unknown: 'OBS is away' },
      endFirst: 'End the show before it is analysed or deleted.',
    },
    missing: (count: number) => (count === 1 ? 'A recording is not where it was' : `${count} recordings are not where they were`),
    keys: { search: 'Search', import: 'Import', move: 'Choose a show', open: 'Open the show', rename: 'Rename', delete: 'Delete' },
    renameTitle: 'Rename the show',
    renameLabel: 'Title',
    renamed: (title: string) => `Renamed to “${title}”.`,
    deleteTitle: (title: string) => `Delete “${title}”?`,
    deleteText: (freed: string) =>
      `Its chat, signals, moments and decisions are deleted for good, which frees ${freed}. The recordings and the finished clips stay on disk.`,
    deleteYes: 'Delete the show',
    deleted: (title: string, freed: string) => `Deleted “${title}”, which freed ${freed}.`,
    relinkTitle: 'Where is the recording now?',
    relinkText: 'Choose the file, or the folder it is in. It is known again by its content, so it may have another name.',
    relinkYes: 'Look here',
    relinked: (found: number, missing: number) =>
      missing === 0
        ? 'All recordings are found again.'
        : `${found} found; ${counted(missing, 'recording')} still missing. Choose another folder.`,
    relinkNone: 'None of the missing recordings is there. Choose another folder.',
    empty: {
      title: 'No shows yet',
      text: 'Bring in a recorded show with its chat: Showrunner finds the moments worth keeping, says why, and cuts them.',
      import: 'Import a recording',
      importText: 'MKV, MP4, MOV, FLV or TS, with the chat file beside it if there is one. You may also drop files anywhere on this page.',
      sample: 'Open the sample show',
      sampleText: 'A short made-up show with chat, made on this machine in less than a minute.',
    },
    drop: 'Drop recordings and chat files here',
    importing: {
      title: 'Import',
      text: 'Choose the recordings of one show and its chat files together.',
      chosen: (recordings: number, chats: number) =>
        recordings + chats === 0
          ? 'Nothing chosen'
          : [...(recordings ? [counted(recordings, 'recording')] : []), ...(chats ? [counted(chats, 'chat file')] : [])].join(', '),
      choose: 'Import',
      chooseFolder: 'Choose this folder',
      chatNeedsShow: 'A chat file needs its recording: choose that too, or import the recording first.',
    },
    dropped: {
      looking: (names: string) => `Looking for ${names} on this machine …`,
      notFoundTitle: 'Where is this recording?',
      notFound: (name: string) =>
        `A browser does not tell where ${name} lies, and it is in none of the usual places. Choose its folder once; from then on it is found.`,
      notThere: (name: string) => `${name} is not in this folder. Choose the folder it is in.`,
      cannotHash: 'This browser cannot tell one file from another on this address. Use “Import” and choose the file there.',
      unreadable: (name: string) => `The browser could not read ${name}. Use “Import” and choose the file there.`,
      chatWithoutShow: (name: string) => `${name} is a chat file, and there is no show to add it to. Import its recording first.`,
      unknownKind: (name: string) => `${name} is neither a recording nor a chat file that Showrunner knows.`,
      known: (title: string) => `These recordings are in the library already, as “${title}”.`,
      chatBeside: (names: string) => `The chat file beside it comes along: ${names}`,
      chatAdded: (chat: string, title: string) => `${chat} is being added to “${title}”.`,
    },
    question: {
      howMany: (names: string) =>
        `Are these one show? Neither their names nor their times say that one goes on where another ends: ${names}`,
      oneShow: 'One show',
      shows: (count: number) => `${count} shows`,
      whichShow: (names: string) => `Which show is this chat of? Neither its name nor its time says so: ${names}`,
      show: 'Show',
      add: 'Add the chat',
      neither: 'Do not import',
    },
    failed: { analyse: 'The analysis failed', import: 'The import failed', sample: 'The sample show could not be made' },
    dismiss: 'Put away',
  },
}

export type PageWords = typeof page

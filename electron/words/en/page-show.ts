// What the page of the show room says. Its shape is the law for the other language.
import type { MessageKind } from '../../contract/danmaku.ts'
import type { HistoryAct } from '../../contract/highlights.ts'
import { counted } from './counted.ts'

const acts: Record<HistoryAct, string> = {
  keep: 'keep',
  drop: 'drop',
  edges: 'move edges',
  title: 'rename',
  add: 'add a moment',
  split: 'split',
  join: 'join',
  mark: 'mark',
  unmark: 'remove a mark',
  shift: 'move the chat',
}

const messageKinds: Record<MessageKind, string> = {
  chat: 'Chat',
  gift: 'Gift',
  like: 'Like',
  entry: 'Joined',
  follow: 'Follow',
  share: 'Share',
  superchat: 'Super chat',
  member: 'Member',
  order: 'Order',
  system: 'Notice',
}

const seconds = (ms: number) => `${(Math.abs(ms) / 1000).toFixed(2).replace(/\.?0+$/, '')} s`

export const pageShow = {
  title: 'Show',
  noShow: { title: 'No show is open', text: 'Choose a show in the library; it opens here.', toLibrary: 'To the library' },
  gone: {
    title: 'This show is not in the library',
    text: 'It was deleted, or belongs to another library. Your recordings are still on disk.',
  },
  reading: 'Reading the show …',
  header: {
    messages: (count: number) => counted(count, 'message'),
    moments: (count: number) => counted(count, 'moment'),
    undo: 'Undo',
    redo: 'Redo',
    undoAct: (act: HistoryAct) => `Undo: ${acts[act]} (Ctrl+Z)`,
    redoAct: (act: HistoryAct) => `Redo: ${acts[act]} (Ctrl+Shift+Z)`,
    toClips: 'Make clips',
  },
  tabs: { label: 'Beside the player', moments: 'Moments', chat: 'Chat' },
  running: 'This show is running: its recording and its moments are still growing.',
  analysis: {
    none: 'This show has not been analysed: it can be watched, but no moments have been looked for.',
    start: 'Look for moments',
    running: 'Looking for moments',
    cancel: 'Cancel the analysis',
    failed: 'The analysis failed',
  },
  player: {
    label: 'Player',
    video: (title: string) => `Picture of ${title}`,
    play: 'Play',
    pause: 'Pause',
    back: 'Back one picture',
    on: 'On one picture',
    previousMoment: 'Previous moment',
    nextMoment: 'Next moment',
    mark: 'Mark this place',
    mute: 'Mute',
    unmute: 'Sound on',
    volume: 'Volume',
    speed: 'Speed',
    backwards: (rate: number) => `${rate} × back`,
    rate: (rate: number) => `${rate} ×`,
    fullScreen: 'Full screen',
    leaveFullScreen: 'Leave full screen',
    time: 'Place in the show',
    frame: (frame: number) => `Frame ${frame.toLocaleString('en')}`,
    noFrame: 'Frames vary',
    noFrameWhy: 'The frame rate of this recording varies, so frames have times but no numbers.',
    loading: 'Reading the recording …',
    gap: 'No recording here',
    between: (from: string, to: string) => `${from}–${to}`,
    gapText: 'The show went on without being recorded. While playing, time runs on to the next recording.',
    proxyTitle: 'Preparing a preview copy',
    proxyText:
      'This browser cannot decode the recording. A small copy is being made for watching; clips are still cut from the original. Meanwhile you can read the chat and decide about moments.',
    proxyWaiting: 'The copy is made after the work that runs now.',
    proxyCancel: 'Cancel the preview copy',
    proxyFailed: 'The preview copy could not be made',
    proxyCancelled: 'The preview copy was cancelled. Without it this recording cannot be watched here.',
    makeProxy: 'Make the copy',
    missingTitle: 'The recording is not where it was',
    missingText: (file: string) => `${file} was moved, renamed, or is on a drive that is not connected. Moments and chat are still here.`,
    relink: 'Find it …',
    failedTitle: 'The recording cannot be played',
    failedText: 'The browser gave up on it. The file may be damaged at this place: move on in the timeline, or try again.',
    soundOnly: 'Sound only',
  },
  chat: {
    kinds: messageKinds,
    value: (value: number) => `¥${value.toLocaleString('en', { maximumFractionDigits: 2 })}`,
    listLabel: (count: number) => `Chat, ${counted(count, 'message')}`,
    hitsLabel: (text: string) => `Messages with “${text}”`,
    search: 'Search the chat',
    searchHint: 'Search the chat (Ctrl+K)',
    hits: (count: number, most: number, chosen: number) =>
      `${chosen > 0 ? `${chosen} of ` : ''}${count >= most ? `${most.toLocaleString('en')}+ hits` : counted(count, 'hit')}`,
    messages: (count: number) => counted(count, 'message'),
    noHits: (text: string) => `Nobody wrote “${text}”.`,
    none: 'This show has no chat. Drop its chat file on the library to add it.',
    follow: 'Follow the player',
  },
  sync: {
    title: 'Sync of chat and picture',
    delay: (lagMs: number | undefined, sureness: 'unknown' | 'assumed' | 'unsure' | 'likely' | 'sure') => {
      if (lagMs === undefined) return 'How far the chat lies behind is not known yet'
      const lag = `The chat lies ${seconds(lagMs)} behind`
      if (sureness === 'sure') return `${lag} (measured, sure)`
      if (sureness === 'likely') return `${lag} (measured, fairly sure)`
      if (sureness === 'unsure') return `${lag} (measured, not sure)`
      return `Taken to lie ${seconds(lagMs)} behind (too little to measure it by)`
    },
    explain:
      'How long after something happens viewers write about it. Moments have this delay removed. It is measured where the chat and the picture show enough of the same beginnings.',
    asWritten: 'Times here are when it was written; the timeline and the quotes have this delay removed.',
    adjust: 'Adjust',
    close: 'Close',
    handle: 'Move the chat against the picture',
    handleHint: 'Drag to move the chat; with Shift finely. Arrow keys: 100 ms, with Shift 10 ms.',
    field: 'Move the chat by (milliseconds)',
    preview: (shiftMs: number) =>
      shiftMs === 0 ? 'The chat stays where it is' : `The chat comes ${seconds(shiftMs)} ${shiftMs > 0 ? 'later' : 'earlier'}`,
    apply: 'Apply',
  },
  chatFiles: {
    title: 'Chat files',
    messages: (count: number) => counted(count, 'message'),
    remove: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove “${name}” from this show?`,
    removeText: (count: number) =>
      `Its ${counted(count, 'message')} will leave this show. This cannot be undone, but your own file stays where it is and can be added again. Moments stay as they are until they are found again.`,
    live: 'Chat received during the show',
    removeLiveText: (count: number) =>
      `Its ${counted(count, 'message')} exist only here and will be deleted for good. Moments stay as they are until they are found again.`,
    removeYes: 'Remove',
  },
  finding: {
    running: 'Finding the moments again …',
    outdated: 'The chat has changed since these moments were found.',
    again: 'Find the moments again',
  },
  keys: {
    player: 'Player',
    moments: 'Moments and chat',
    playPause: 'Play or pause',
    back: 'Play back, faster with each press',
    stop: 'Pause, normal speed',
    on: 'Play, faster with each press',
    pictureBack: 'One picture back',
    pictureOn: 'One picture on',
    fiveBack: '5 s back',
    fiveOn: '5 s on',
    oneBack: '1 s back',
    oneOn: '1 s on',
    thirtyBack: '30 s back',
    thirtyOn: '30 s on',
    first: 'To the beginning',
    last: 'To the end',
    previous: 'Previous moment',
    next: 'Next moment',
    inEdge: 'The moment begins here (none chosen: begin a new one)',
    outEdge: 'The moment ends here',
    mark: 'Mark this place',
    search: 'Search the chat',
    undo: 'Undo',
    redo: 'Redo',
    fullScreen: 'Full screen',
    leave: 'Choose no moment',
  },
  said: {
    marked: (time: string) => `Marked at ${time}.`,
    keptLast: (from: string, to: string) => `Kept ${from}–${to} as a moment.`,
    nothingBefore: 'Nothing lies before this place to be kept.',
    began: (time: string) => `A new moment begins at ${time}. Press O where it ends.`,
    beginFirst: 'Press I where the moment begins, then O where it ends; or choose a moment first.',
    endBeforeStart: 'A moment must end after it begins.',
    nothingToUndo: 'There is nothing to undo.',
    nothingToRedo: 'There is nothing to redo.',
    undone: (act: HistoryAct) => `Undone: ${acts[act]}.`,
    redone: (act: HistoryAct) => `Done again: ${acts[act]}.`,
  },
}

export type PageShowWords = typeof pageShow

// The shape of the store, as numbered steps. A step that has shipped is never edited; a change is a new step.
import type { Database } from 'better-sqlite3'
import { AppError } from '../../contract/errors.ts'

/** Says in the file's header whose it is ("SRun"), so that a stranger's database is not taken for an old store. */
export const applicationId = 0x5352756e

// Inside, everything hangs on small integer keys; text ids are what the rest of the engine sees.
// Keys of shows are never used again (AUTOINCREMENT): caches and search tables are named after them.
// Times that the contract leaves unrounded are REAL; SQLite stores whole ones as integers all the same.
const tables = `
  CREATE TABLE show (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    startedAtMs REAL,
    durationMs REAL NOT NULL,
    createdAtMs REAL NOT NULL,
    hashSeed INTEGER NOT NULL,
    isBeingDeleted INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE recording (
    id TEXT PRIMARY KEY,
    showKey INTEGER NOT NULL REFERENCES show(key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    sizeBytes REAL NOT NULL,
    fingerprint TEXT NOT NULL,
    showStartMs REAL NOT NULL,
    facts TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX recording_by_show ON recording (showKey, position);
  CREATE INDEX recording_by_path ON recording (path);
  CREATE INDEX recording_by_fingerprint ON recording (fingerprint);

  CREATE TABLE chatFile (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    showKey INTEGER NOT NULL REFERENCES show(key) ON DELETE CASCADE,
    path TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    format TEXT NOT NULL,
    offsetMs INTEGER NOT NULL,
    messages INTEGER NOT NULL DEFAULT 0,
    firstMessageKey INTEGER,
    lastMessageKey INTEGER,
    isBeingDeleted INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX chatFile_by_show ON chatFile (showKey);

  -- fileMs is on the chat file's own clock: shifting a chat file moves all its messages by changing one number.
  -- No foreign keys here, and who wrote is in the row itself: a look-up would cost every one of a million inserts half as much again.
  CREATE TABLE message (
    key INTEGER PRIMARY KEY,
    chatFileKey INTEGER NOT NULL,
    fileMs INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    platform TEXT NOT NULL,
    id TEXT NOT NULL,
    userId TEXT NOT NULL,
    userName TEXT NOT NULL,
    sentAtMs INTEGER,
    text TEXT,
    value REAL
  ) STRICT;
  CREATE INDEX message_by_time ON message (chatFileKey, fileMs);

  -- A row a batch: the hashes of its messages' ids, 32 bits each (chat/message-ids.ts). Keys are never used again: they tell what is new.
  CREATE TABLE messageIds (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    chatFileKey INTEGER NOT NULL,
    firstMessageKey INTEGER NOT NULL,
    hashes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX messageIds_by_file ON messageIds (chatFileKey, key);

  CREATE TABLE analysis (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    showKey INTEGER NOT NULL REFERENCES show(key) ON DELETE CASCADE,
    createdAtMs REAL NOT NULL,
    codeVersion REAL NOT NULL,
    chatLagMs REAL NOT NULL,
    weights TEXT NOT NULL
  ) STRICT;
  CREATE INDEX analysis_by_show ON analysis (showKey, createdAtMs);

  CREATE TABLE signal (
    analysisKey INTEGER NOT NULL REFERENCES analysis(key) ON DELETE CASCADE,
    name TEXT NOT NULL,
    startMs REAL NOT NULL,
    stepMs REAL NOT NULL,
    samples BLOB NOT NULL,
    UNIQUE (analysisKey, name)
  ) STRICT;

  CREATE TABLE moment (
    key INTEGER PRIMARY KEY,
    analysisKey INTEGER NOT NULL REFERENCES analysis(key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    startMs INTEGER NOT NULL,
    endMs INTEGER NOT NULL,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    productSku TEXT,
    UNIQUE (analysisKey, id)
  ) STRICT;

  CREATE TABLE decision (
    key INTEGER PRIMARY KEY,
    showKey INTEGER NOT NULL REFERENCES show(key) ON DELETE CASCADE,
    atMs REAL NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('decide', 'undo', 'redo')),
    decision TEXT CHECK ((decision IS NOT NULL) = (action = 'decide'))
  ) STRICT;
  CREATE INDEX decision_by_show ON decision (showKey);

  CREATE TABLE product (
    key INTEGER PRIMARY KEY,
    sku TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    price TEXT,
    facts TEXT NOT NULL,
    photos TEXT NOT NULL
  ) STRICT;

  CREATE TABLE job (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    showKey INTEGER REFERENCES show(key) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    stage TEXT NOT NULL,
    progress REAL NOT NULL,
    input TEXT NOT NULL,
    result TEXT,
    error TEXT,
    batch TEXT NOT NULL,
    run INTEGER NOT NULL,
    temporaryFiles TEXT,
    attempts INTEGER NOT NULL,
    createdAtMs REAL NOT NULL,
    startedAtMs REAL,
    finishedAtMs REAL
  ) STRICT;
  CREATE INDEX job_unfinished ON job (key) WHERE state IN ('queued', 'running');
  CREATE INDEX job_by_batch ON job (batch, run);
  CREATE INDEX job_by_show ON job (showKey, kind, state);
  CREATE INDEX job_by_end ON job (finishedAtMs);

  CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`

// How far each chat file is in its show's search table (chat/message-search.ts); those tables are made when first needed.
const searchProgress = `
  CREATE TABLE searchProgress (
    chatFileKey INTEGER PRIMARY KEY REFERENCES chatFile(key) ON DELETE CASCADE,
    indexedToKey INTEGER NOT NULL
  ) STRICT`

// Marks join the decisions in one journal, so that undo takes back what was done last, whichever it was. An analysis keeps the whole
// delay of its chat (of an older one only a usual number is known) and how much of its weights the host's decisions had moved.
const journalAndDelay = `
  CREATE TABLE journal (
    key INTEGER PRIMARY KEY,
    showKey INTEGER NOT NULL REFERENCES show(key) ON DELETE CASCADE,
    madeAtMs REAL NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('decide', 'mark', 'unmark', 'undo', 'redo')),
    what TEXT CHECK ((what IS NULL) = (action IN ('undo', 'redo')))
  ) STRICT;
  INSERT INTO journal (key, showKey, madeAtMs, action, what)
    SELECT key, showKey, atMs, action, iif(decision IS NULL, NULL, '{"decision":' || decision || '}') FROM decision;
  DROP TABLE decision;
  CREATE INDEX journal_by_show ON journal (showKey);

  ALTER TABLE analysis ADD COLUMN chatDelay TEXT NOT NULL DEFAULT '';
  UPDATE analysis SET chatDelay = json_object('lagMs', chatLagMs, 'confidence', 0, 'isMeasured', json('false'),
    'track', json_array(json_object('atMs', 0, 'lagMs', chatLagMs)));
  ALTER TABLE analysis ADD COLUMN multipliers TEXT NOT NULL DEFAULT '{}'`

// How far the sound swings, along the whole show. A replaced one has another key: who keeps it in memory sees that it is old.
const waveform = `
  CREATE TABLE waveform (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    showKey INTEGER NOT NULL UNIQUE REFERENCES show(key) ON DELETE CASCADE,
    startMs REAL NOT NULL,
    stepMs REAL NOT NULL,
    low BLOB NOT NULL,
    high BLOB NOT NULL
  ) STRICT`

// Shifts of the chat join the journal. SQLite changes a CHECK only with its table; its rows go over as they are, keys included.
const shiftsInJournal = `
  CREATE TABLE journalWithShifts (
    key INTEGER PRIMARY KEY,
    showKey INTEGER NOT NULL REFERENCES show(key) ON DELETE CASCADE,
    madeAtMs REAL NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('decide', 'mark', 'unmark', 'shift', 'undo', 'redo', 'place')),
    what TEXT CHECK ((what IS NULL) = (action IN ('undo', 'redo', 'place')))
  ) STRICT;
  INSERT INTO journalWithShifts (key, showKey, madeAtMs, action, what) SELECT key, showKey, madeAtMs, action, what FROM journal;
  DROP TABLE journal;
  ALTER TABLE journalWithShifts RENAME TO journal;
  CREATE INDEX journal_by_show ON journal (showKey)`

// Passwords and keys of other programs, sealed before they come here.
const secrets = `
  CREATE TABLE secret (
    name TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
  ) STRICT, WITHOUT ROWID`

// An analysis knows which chat it was found with. Of an older one nobody knows: that which is there is taken for it, as it will be once an
// import that was interrupted is taken back.
const chatOfAnalysis = `
  ALTER TABLE analysis ADD COLUMN chatLayout TEXT NOT NULL DEFAULT '';
  UPDATE analysis SET chatLayout = (
    SELECT COALESCE(group_concat(fingerprint || '@' || offsetMs, ' ' ORDER BY fingerprint, offsetMs), '') FROM chatFile
    WHERE chatFile.showKey = analysis.showKey AND (isBeingDeleted = 2 OR (isBeingDeleted = 0 AND fingerprint <> '')))`

// Seconds of a show that runs, a few in a row, as they were judged: `layout` says how many samples of which signal each second has.
const liveSeconds = `
  CREATE TABLE liveSeconds (
    key INTEGER PRIMARY KEY,
    showKey INTEGER NOT NULL REFERENCES show(key) ON DELETE CASCADE,
    startMs REAL NOT NULL,
    seconds INTEGER NOT NULL,
    layout TEXT NOT NULL,
    samples BLOB NOT NULL
  ) STRICT;
  CREATE INDEX liveSeconds_by_show ON liveSeconds (showKey, startMs)`

const steps: readonly string[] = [
  ...[tables, searchProgress, journalAndDelay, waveform, shiftsInJournal, secrets, chatOfAnalysis],
  liveSeconds,
]

export const latestVersion = steps.length

export const versionOf = (db: Database): number => db.pragma('user_version', { simple: true }) as number

/** All steps up to `toVersion` in one transaction: either all of it happened, or nothing. */
export function migrate(db: Database, toVersion: number): void {
  const from = versionOf(db)
  if (from > latestVersion) throw new AppError('store-too-new', `Store is at version ${from}, this app knows ${latestVersion}`)
  db.transaction(() => {
    for (const step of steps.slice(from, toVersion)) db.exec(step)
    db.pragma(`application_id = ${applicationId}`)
    db.pragma(`user_version = ${toVersion}`)
  }).immediate()
}

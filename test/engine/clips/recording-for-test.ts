// A recording that is only facts, for logic that opens no file.
import type { Recording } from '../../../electron/contract/shows.ts'

export const recordingOf = (facts: Partial<Recording> & Pick<Recording, 'path' | 'durationMs'>): Recording => ({
  id: facts.path,
  showId: 'show',
  sizeBytes: 1000,
  fingerprint: '',
  container: 'matroska,webm',
  fileStartMs: 0,
  showStartMs: 0,
  audio: [],
  warnings: [],
  ...facts,
})

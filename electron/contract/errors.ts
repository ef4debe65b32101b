import { z } from 'zod'

/** Every failure the user may meet. The words live in electron/words/, one sentence per code. */
export const errorCodes = [
  'invalid-input',
  'not-found',
  'internal',
  'engine-unreachable',
  'too-busy',
  // files and folders
  'file-missing',
  'file-empty',
  'file-unreadable',
  'file-is-folder',
  'file-exists',
  'folder-missing',
  'folder-unreadable',
  'folder-unwritable',
  'disk-full',
  // recordings
  'not-a-recording',
  'recording-gone',
  'recording-changed',
  'audio-track-missing',
  // chat and catalogue
  'chat-unrecognised',
  'chat-unreadable',
  'chat-too-large',
  'catalogue-unrecognised',
  'catalogue-empty',
  // ffmpeg
  'ffmpeg-missing',
  'ffprobe-missing',
  'ffmpeg-too-old',
  'ffmpeg-failed',
  'work-killed',
  'download-failed',
  'download-damaged',
  'download-unknown',
  // shows and clips
  'show-missing',
  'show-busy',
  'range-outside-show',
  'range-backwards',
  'range-too-short',
  'nothing-to-cut',
  'cut-failed',
  // OBS
  'obs-off',
  'obs-unreachable',
  'obs-wrong-password',
  'obs-password-needed',
  'obs-too-old',
  'obs-not-obs',
  'obs-busy',
  'obs-kicked',
  'obs-lost',
  'obs-silent',
  'obs-refused',
  'obs-did-not',
  'obs-lacks',
  'obs-running',
  'obs-setup-changed',
  'replay-overwritten',
  'replay-changed',
  'replay-unread',
  // the live show
  'live-none',
  'live-already',
  // data folder and jobs
  'data-folder-in-use',
  'store-too-new',
  'store-too-old',
  'store-damaged',
  'secret-key-damaged',
  'studio-lost',
  'studio-other-version',
  'job-kept-crashing',
  'job-cancelled',
  'port-unusable',
  'port-lost',
  'page-unbuilt',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** The facts a sentence needs: paths, names, numbers. Never a secret. */
export type ErrorDetails = Record<string, string | number>

/** An error on its way out of its process, or in the store. */
export const wireError = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  ref: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type WireError = z.infer<typeof wireError>

/** An expected failure. Whatever else is thrown is a bug, and reaches the user as `internal`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetails
  /** Set when it came from elsewhere (a worker, the wire, the store); the same mark is in the engine's log. */
  readonly ref: string | undefined

  /** @param message for developers, in English, with the facts. */
  constructor(code: ErrorCode, message: string, options: { details?: ErrorDetails; ref?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.details = options.details ?? {}
    this.ref = options.ref
  }

  static fromWire({ code, message, ref, details }: WireError): AppError {
    return new AppError(code, message, { ...(ref !== undefined && { ref }), ...(details && { details }) })
  }

  toWire(): WireError {
    return { code: this.code, message: this.message, details: this.details, ...(this.ref !== undefined && { ref: this.ref }) }
  }
}

/** What was thrown, as what the user is told. A bug becomes `internal`; `ref` marks it in the log, unless it has a mark already. */
export function asAppError(error: unknown, ref: string): AppError {
  if (error instanceof AppError && (error.code !== 'internal' || error.ref !== undefined)) return error
  return new AppError('internal', error instanceof Error ? error.message : String(error), { ref, cause: error })
}

export const codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : 'internal')

/** True for the platform's AbortError: somebody cancelled, nothing failed. */
export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

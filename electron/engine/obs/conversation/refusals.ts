// How OBS refuses: with a number, which tells the cases apart that a command knows how to go on from.
import { AppError } from '../../../contract/errors.ts'

/** @param status OBS's number; when left out, any refusal */
export const isRefusal = (error: unknown, status?: number): boolean =>
  error instanceof AppError && error.code === 'obs-refused' && (status === undefined || error.details['status'] === status)

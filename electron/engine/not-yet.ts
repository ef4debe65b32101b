// Calls of the contract that are being built; empty, and gone, before anything lands.
import { AppError } from '../contract/errors.ts'

const notYet = (): never => {
  throw new AppError('not-found', 'not built yet')
}

export const handlersNotYet = {
  'doctor.bundle': notYet,
  'jobs.sample': notYet,
}

export const runnersNotYet = { sample: notYet }

import { z } from 'zod'
import { call } from './define.ts'
import { wireError } from './errors.ts'

export const checkNames = ['node', 'ffmpeg', 'ffprobe', 'encoders', 'store', 'secrets', 'disk', 'obs'] as const
export type CheckName = (typeof checkNames)[number]

/** How a shell keeps the key that it hands over: in the system's keychain, or as good as in plain text where Linux has no keyring. */
export type Keychain = 'system' | 'basic'

/** Where the key lies that seals secrets. `open-file`: others may read it, and it could not be closed to them. */
export type KeyPlace = Keychain | 'file' | 'open-file'

/** `ready`: by its own files an OBS on this machine listens whenever it runs; `server-off`: it does not. */
export type ObsFound = 'connected' | 'ready' | 'server-off' | 'none'

/** Facts only; the sentences are made from them in words/. */
export const check = z.object({
  name: z.enum(checkNames),
  ok: z.boolean(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Set where the thing cannot be used at all. */
  error: wireError.optional(),
})
export type Check = z.infer<typeof check>

export const doctor = {
  'doctor.checks': call(z.object({}), z.array(check)),
  /** Writes checks, versions and logs, without names, paths of people and secrets, into one file in the data folder. */
  'doctor.bundle': call(z.object({}), z.object({ file: z.string(), sizeBytes: z.number() })),
}

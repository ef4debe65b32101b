// What jobs make on disk: half files that must not stay behind, and files that were made although nobody could write that down.
import type { JobRow } from '../../contract/job-rows.ts'
import { identityOf } from '../lib/file-identity.ts'
import type { JobTable } from './job-table.ts'

/** Kept as the result of a job while its file gets its name, and taken away again where the job fails. */
interface Named {
  named: unknown
  identity: string
}

const isNamed = (value: unknown): value is Named => typeof value === 'object' && value !== null && 'named' in value && 'identity' in value

export interface JobFilesNeeds {
  table: JobTable
  /** What a job has made, where that is a file. */
  fileOf(result: unknown): string | undefined
  removeFile(path: string): Promise<void>
}

export const createJobFiles = ({ table, fileOf, removeFile }: JobFilesNeeds) => ({
  async removeHalf(id: string): Promise<void> {
    const files = table.find(id)?.temporaryFiles ?? []
    const left: string[] = []
    for (const file of files) await removeFile(file).catch(() => left.push(file)) // on a drive that was pulled out: another time
    if (files.length > left.length) table.update(id, { temporaryFiles: left })
  },

  /** Before the temporary file gets its name: from now on `madeBy` finds it there. */
  noteNaming(id: string, temporary: string, result: unknown): void {
    const identity = identityOf(temporary)
    if (identity !== undefined) table.updateDurably(id, { result: { named: result, identity } satisfies Named })
  },

  /**
   * The result of a job whose file got its name while its end was not written: the engine died in between, or the disk was full. Undefined
   * where that is not so.
   */
  madeBy({ result }: JobRow): unknown {
    if (!isNamed(result)) return undefined
    const file = fileOf(result.named)
    return file !== undefined && identityOf(file) === result.identity ? result.named : undefined
  },

  isStillThere(result: unknown): boolean {
    const file = fileOf(result)
    return file === undefined || identityOf(file) !== undefined
  },
})

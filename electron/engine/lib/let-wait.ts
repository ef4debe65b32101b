// Of two that want the processor, a program that lets itself be kept waiting gets a tenth: OBS, which must not be late, is served first.
import { constants, getPriority, setPriority } from 'node:os'

/** Right after its start, before it has threads of its own, which inherit it. One that inherits even less from us keeps that. */
export function letWait(pid: number): void {
  try {
    setPriority(pid, Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL))
  } catch {
    // it has ended already, or the system does not let us: then it goes on as any other
  }
}

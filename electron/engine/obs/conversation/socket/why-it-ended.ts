// Which trouble an end means, from how far the conversation had come and what was said at the end.
import type { ObsTrouble } from '../../../../contract/obs.ts'
import { closeCodes } from './wire.ts'

/** `dialling`: nobody has taken the call yet. `accepted`: somebody has. `open`: it speaks WebSocket. `greeted`: OBS said hello. */
export type Stage = 'dialling' | 'accepted' | 'open' | 'greeted' | 'identified'

export interface Ending {
  trouble: ObsTrouble
  /** It says something about OBS itself, and not only that an attempt was in vain. */
  isCertain: boolean
  /** For the log. */
  detail: string
  /** Of OBS, where it is too old. */
  obsVersion?: string | undefined
}

/** `errorCode` is the system's, or that of Node's HTTP parser or of ws; ws has none where a server answers with anything but a WebSocket. */
export interface Closing {
  stage: Stage
  closeCode: number
  errorCode: string | undefined
  detail: string
}

export function whyItClosed({ stage, closeCode, errorCode, detail }: Closing): Ending {
  const ending = (trouble: ObsTrouble, isCertain: boolean): Ending => ({ trouble, isCertain, detail })
  switch (stage) {
    case 'dialling':
      return ending('obs-unreachable', errorCode === 'ECONNREFUSED')
    case 'accepted':
      // The system's codes mean that the line broke. Else it was an answer, and none of OBS.
      return isOfSystem(errorCode) ? ending('obs-unreachable', false) : ending('obs-not-obs', true)
    case 'open':
      return closeCode === abnormal ? ending('obs-lost', false) : ending('obs-not-obs', true)
    case 'greeted':
    case 'identified':
      return ending(troubleOfCode[closeCode] ?? 'obs-lost', troubleOfCode[closeCode] !== undefined)
  }
}

/** The line broke without a word. */
const abnormal = 1006

const troubleOfCode: Readonly<Record<number, ObsTrouble>> = {
  [closeCodes.wrongPassword]: 'obs-wrong-password',
  [closeCodes.unsupportedRpcVersion]: 'obs-too-old',
  [closeCodes.kicked]: 'obs-kicked',
}

const isOfSystem = (code: string | undefined): boolean => code !== undefined && /^E[A-Z]+$/.test(code)

/** It took too long to get further than that. */
export function whyItIsLate(stage: Exclude<Stage, 'identified'>): Ending {
  const detail = `nothing more after ${stage}`
  switch (stage) {
    case 'dialling':
      return { trouble: 'obs-unreachable', isCertain: false, detail }
    case 'accepted': // the system takes calls for a program that is stopped
    case 'greeted':
      return { trouble: 'obs-silent', isCertain: false, detail }
    case 'open':
      return { trouble: 'obs-not-obs', isCertain: false, detail }
  }
}

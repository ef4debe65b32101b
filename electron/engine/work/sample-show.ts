// The built-in sample as a show of the library: made where it is not there yet, then analysed like any other.
import { join } from 'node:path'
import type { AnalyseRequest, AnalyseResult } from '../../contract/jobs.ts'
import type { Media } from '../media/media.ts'
import { makeSample } from '../sample/make-sample.ts'
import type { WorkControl } from './work-modules.ts'

/** Of the time that both take. */
const makingShare = 0.7

export interface SampleShowNeeds {
  dataFolder: string
  run: Media['run']
  analyse(request: AnalyseRequest, control: WorkControl): Promise<AnalyseResult>
}

export async function makeSampleShow({ dataFolder, run, analyse }: SampleShowNeeds, control: WorkControl): Promise<AnalyseResult> {
  const { signal, onProgress, onShow } = control
  const tellMaking = (progress: number) => onProgress(progress * makingShare, 'sample')
  tellMaking(0)
  const { recording, chat, title } = await makeSample({ folder: join(dataFolder, 'sample'), run, signal, onProgress: tellMaking })
  return analyse(
    { recordings: [recording], chat: [chat], title },
    { signal, onShow, onProgress: (progress, stage) => onProgress(makingShare + progress * (1 - makingShare), stage) },
  )
}

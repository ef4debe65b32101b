// When the recording began to which a danmaku XML belongs, as far as the file's opening tells.
import { epochOf } from './read-json.ts'
import { parseAttributes } from './scan-xml.ts'

export function bililiveStartedAtMs(head: string): number | undefined {
  const info = /<BililiveRecorderRecordInfo(\s[^<>]{0,20000})/.exec(head)?.[1]
  return info === undefined ? undefined : epochOf(parseAttributes(info).get('start_time'))
}

/** Plain files of the platform do not tell; some recorders add it in whole seconds. */
export function bilibiliStartedAtMs(head: string): number | undefined {
  const seconds = /<record_start_time>(\d{9,11})<\/record_start_time>/.exec(head)?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
}

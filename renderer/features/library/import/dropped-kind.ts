// What a dropped file probably is: its path is not known yet, so its name's ending has to do.

const recordings = new Set([
  'mkv',
  'mp4',
  'm4v',
  'mov',
  'flv',
  'ts',
  'm2ts',
  'mts',
  'webm',
  'avi',
  'wmv',
  'mpg',
  'mpeg',
  '3gp',
  'm4a',
  'mp3',
  'wav',
  'aac',
])
const chats = new Set(['xml', 'json', 'jsonl', 'ndjson', 'csv'])

export function droppedKind(name: string): 'recording' | 'chat' | 'other' {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return recordings.has(ending) ? 'recording' : chats.has(ending) ? 'chat' : 'other'
}

// The lines of ffmpeg's `-progress`: one `name=value` each.

/** As ffmpeg writes them; `stream_0_0_q` and the like are per output stream. */
const names = /^(frame|fps|stream_\d+_\d+_\w+|bitrate|total_size|out_time_us|out_time_ms|out_time|dup_frames|drop_frames|speed|progress)=/

export const isProgressLine = (line: string): boolean => names.test(line)

/** Milliseconds written so far; `undefined` for other lines, and before anything was written (`N/A`, or a negative time). */
export function parseOutputTime(line: string): number | undefined {
  const match = /^out_time_us=(\d+)$/.exec(line.trim()) // out_time_ms holds microseconds as well, by an old mistake
  return match ? Number(match[1]) / 1000 : undefined
}

// The recordings of the running show, each followed while it grows: after a split two of them, until the older one is told to its end.
import { AppError } from '../../../../contract/errors.ts'
import type { FeedFacts } from '../choose-feed.ts'
import { createFileFinder, type FileFinder } from './find-here.ts'
import { followFile, type FollowedFile, type FollowedFileOptions } from './followed-file.ts'

/** An ffmpeg that was killed or has crashed gets the file again from its beginning; what was told stays told. */
const mostAttempts = 3

/** Call `tick` a few times a second. */
export function createRecordingFeed(options: Omit<FollowedFileOptions, 'path'> & FileFinder) {
  const isHere = createFileFinder(options)
  let files: FollowedFile[] = []
  /** Paths, and how often they were tried. */
  const failed = new Map<string, number>()
  const unreadable = new Set<string>()

  /** One that failed is read again, also when OBS has stopped meanwhile. */
  function noteEnds() {
    files = files.flatMap(file => {
      if (!file.isDone()) return [file]
      const failure = file.failure()
      if (failure === undefined) return []
      failed.set(file.path, (failed.get(file.path) ?? 0) + 1)
      if (failure instanceof AppError && failure.code === 'not-a-recording') unreadable.add(file.path)
      return isHopeless(file.path) ? [] : [followFile({ ...options, path: file.path })]
    })
  }

  const growingPath = () => options.show()?.stretches.findLast(({ isGrowing }) => isGrowing)?.path
  const isHopeless = (path: string) => unreadable.has(path) || (failed.get(path) ?? 0) >= mostAttempts

  function stateNow(): FeedFacts['recording']['state'] {
    const show = options.show()
    if (show?.recording === 'paused') return 'paused'
    const path = growingPath()
    if (path !== undefined) return isHopeless(path) ? 'unreadable' : isHere(path) ? 'growing' : 'elsewhere'
    return show?.recording === 'unknown' && files.length > 0 ? 'growing' : 'none'
  }

  return {
    tick(): void {
      noteEnds()
      const path = growingPath()
      const isNew = path !== undefined && !files.some(file => file.path === path) && !isHopeless(path)
      if (isNew && options.readTimes() > 0 && isHere(path)) files.push(followFile({ ...options, path }))
      for (const file of files) file.tick()
    },
    facts(): FeedFacts['recording'] {
      const newest = files.at(-1)
      return {
        state: stateNow(),
        silentMs: newest?.silentMs() ?? 0,
        hasPictures: newest?.hasPictures() ?? true,
        hasSound: newest?.hasSound() ?? true,
        keyFrameEveryMs: newest?.keyFrameEveryMs(),
      }
    },
    /** Until when all is told, on the show clock; of the oldest that is still read, where there are two. */
    known: () => files[0]?.known() ?? { soundMs: Infinity, picturesMs: Infinity },
    async close(): Promise<void> {
      await Promise.all(files.map(file => file.close()))
      files = []
    },
  }
}

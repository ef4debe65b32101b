// Reads pictures of the stage: which one of the film it is, and the scene by the colour of its strip.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { filmMsOf, squares } from '../../helpers/frame-counter.ts'
import { ffmpegForTests, ffprobeForTests } from '../../helpers/make-video.ts'

const run = promisify(execFile)

/** Red, green, blue. */
export const stripColours = {
  Talk: [0, 0, 0],
  'Offer 1': [255, 0, 0],
  'Offer 2': [0, 0, 255],
  'Offer 3': [255, 255, 0],
} as const satisfies Record<string, readonly [number, number, number]>
export type StageScene = keyof typeof stripColours

/** Of the picture's height. */
export const stripShare = 0.1
/** Rows that a picture is made small to: the film's two rows of squares are the upper half and the lower one, the strip is the last row. */
const rows = 10
const bytesOfPicture = squares * rows * 3

export interface StagePicture {
  filmMs: number
  /** Undefined in the middle of a change of scenes. */
  scene: StageScene | undefined
}
export type RecordedPicture = StagePicture & { fileMs: number }

const toSmall = ['-vf', `scale=${squares}:${rows}:flags=area,format=rgb24`, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-']
const quiet = ['-hide_banner', '-loglevel', 'error', '-xerror']
const most = { encoding: 'buffer', maxBuffer: 2 ** 28 } as const

/** All pictures of a file that can be read, in order. Rejects where the file does not decode without a complaint. */
export async function readStagePictures(file: string): Promise<RecordedPicture[]> {
  const entries = ['-select_streams', 'v', '-show_entries', 'frame=pts_time', '-of', 'csv=p=0']
  const { stdout: times } = await run(ffprobeForTests, ['-v', 'error', ...entries, file], { maxBuffer: 2 ** 26 })
  const fileTimes = times.split('\n').map(parseFloat).filter(Number.isFinite) // there are empty lines where a picture has data beside it
  const { stdout, stderr } = await run(ffmpegForTests, [...quiet, '-nostdin', '-i', file, '-an', ...toSmall], most)
  if (stderr.length > 0) throw new Error(`${file}: ${stderr.toString()}`)
  const pictures = stdout.length / bytesOfPicture
  if (pictures !== fileTimes.length) throw new Error(`${file} has ${fileTimes.length} times for ${pictures} pictures`)
  return fileTimes.flatMap((seconds, index) => {
    const picture = pictureIn(stdout, index)
    return picture ? [{ fileMs: seconds * 1000, ...picture }] : []
  })
}

/** Of pictures that OBS handed out as data addresses of PNGs; undefined for those that cannot be read. */
export async function readStageShots(dataUrls: readonly string[]): Promise<(StagePicture | undefined)[]> {
  if (dataUrls.length === 0) return []
  const reading = run(ffmpegForTests, [...quiet, '-f', 'image2pipe', '-c:v', 'png', '-i', '-', ...toSmall], most)
  reading.child.stdin?.end(Buffer.concat(dataUrls.map(url => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))))
  const { stdout } = await reading
  if (stdout.length !== dataUrls.length * bytesOfPicture) throw new Error(`${dataUrls.length} pictures became ${stdout.length} bytes`)
  return dataUrls.map((_, index) => pictureIn(stdout, index))
}

export const readStageShot = async (dataUrl: string): Promise<StagePicture | undefined> => (await readStageShots([dataUrl]))[0]

function pictureIn(bytes: Buffer, index: number): StagePicture | undefined {
  const picture = bytes.subarray(index * bytesOfPicture, (index + 1) * bytesOfPicture)
  const greenOf = (row: number) => Array.from({ length: squares }, (_, place) => picture[(row * squares + place) * 3 + 1]!)
  const filmMs = filmMsOf(Buffer.from([...greenOf(1), ...greenOf(6)]))
  return filmMs === undefined ? undefined : { filmMs, scene: sceneOf(picture.subarray((rows - 1) * squares * 3)) }
}

/** What a video makes of a full colour differs from it by less. */
const mostOff = 60

function sceneOf(strip: Buffer): StageScene | undefined {
  const middle = strip.subarray((squares / 2) * 3)
  const scenes = Object.keys(stripColours) as StageScene[] // they are its keys
  return scenes.find(scene => stripColours[scene].every((value, channel) => Math.abs(middle[channel]! - value) < mostOff))
}

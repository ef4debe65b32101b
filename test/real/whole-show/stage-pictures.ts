// Reads pictures of the stage: which one of the film it is, and the scene by the colour of its strip.
import { filmMsOf, readPictures, readShots, squares, type SmallPicture } from '../../helpers/frame-counter.ts'

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
const small: SmallPicture = { filter: `scale=${squares}:${rows}:flags=area,format=rgb24`, bytes: squares * rows * 3 }

export interface StagePicture {
  filmMs: number
  /** Undefined in the middle of a change of scenes. */
  scene: StageScene | undefined
}
export type RecordedPicture = StagePicture & { fileMs: number }

/** All pictures of a file that can be read, in order. Rejects where the file does not decode without a complaint. */
export async function readStagePictures(file: string): Promise<RecordedPicture[]> {
  return (await readPictures(file, small)).flatMap(({ fileMs, bytes }) => {
    const picture = pictureIn(bytes)
    return picture ? [{ fileMs, ...picture }] : []
  })
}

/** Of pictures that OBS handed out; undefined for those that cannot be read. */
export const readStageShots = async (dataUrls: readonly string[]): Promise<(StagePicture | undefined)[]> =>
  dataUrls.length === 0 ? [] : (await readShots(dataUrls, small)).map(pictureIn)

export const readStageShot = async (dataUrl: string): Promise<StagePicture | undefined> => (await readStageShots([dataUrl]))[0]

function pictureIn(picture: Buffer): StagePicture | undefined {
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

// What a preset makes of a picture's size. Never larger than it was, always even. Pure.
import type { ClipPreset } from '../../../contract/clips.ts'

export interface Size {
  width: number
  height: number
}

export interface PresetSize {
  /** Taken out of the middle first. */
  crop: Size
  /** Then scaled to this. */
  size: Size
}

/** For pictures lying on their side; upright ones have them turned. `vertical` is always upright. */
const boxes: Record<Exclude<ClipPreset, 'source'>, Size> = {
  '1080p': { width: 1920, height: 1080 },
  '720p': { width: 1280, height: 720 },
  vertical: { width: 1080, height: 1920 },
}

/** @param shown the picture as it is shown, even */
export function presetSize(preset: ClipPreset, shown: Size): PresetSize {
  if (preset === 'source') return { crop: shown, size: shown }
  const box = boxes[preset]
  if (preset === 'vertical') {
    const crop = {
      width: even(Math.min(shown.width, (shown.height * 9) / 16)),
      height: even(Math.min(shown.height, (shown.width * 16) / 9)),
    }
    return { crop, size: fit(crop, box) }
  }
  const isUpright = shown.height > shown.width
  return { crop: shown, size: fit(shown, isUpright ? { width: box.height, height: box.width } : box) }
}

/** What the joined pictures go through; nothing where they have that size already. */
export function presetFilters(preset: ClipPreset, shown: Size): string[] {
  const { crop, size } = presetSize(preset, shown)
  return [
    ...(isSame(crop, shown) ? [] : [`crop=${crop.width}:${crop.height}`]),
    ...(isSame(size, crop) ? [] : [`scale=${size.width}:${size.height}:flags=lanczos`, 'setsar=1']),
  ]
}

function fit({ width, height }: Size, box: Size): Size {
  const times = Math.min(1, box.width / width, box.height / height)
  return {
    width: nearestEven(width * times, Math.min(width, box.width)),
    height: nearestEven(height * times, Math.min(height, box.height)),
  }
}

/** Down, because a picture has no more lines than it has. */
const even = (value: number): number => Math.max(2, Math.floor(value / 2) * 2)
const nearestEven = (value: number, most: number): number => Math.max(2, Math.min(Math.round(value / 2) * 2, even(most)))
const isSame = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height

// Makes one recording of the zoo, and does to it what is to happen to it.
import { execFileSync } from 'node:child_process'
import { copyFileSync, renameSync, statSync, truncateSync, utimesSync } from 'node:fs'
import { extname, join } from 'node:path'
import { makeNumbered } from '../engine/clips/numbered-video.ts'
import { ffmpegForTests } from '../helpers/make-video.ts'
import { turnPicture } from '../helpers/make-video.ts'
import { isByObs } from './animal.ts'
import type { Animal, Change } from './animal.ts'

export const usualSeconds = 8
const longAgo = new Date(Date.UTC(2026, 0, 1))

export interface MadeAnimal {
  animal: Animal
  /** What is imported. */
  file: string
  /** All of it; another file than `file` where that one is still growing. */
  whole: string
}

/** @param folder its own, @param recordings made by OBS before, by their format */
export function makeAnimal(animal: Animal, folder: string, recordings: ReadonlyMap<string, string>): MadeAnimal {
  const file = join(folder, animal.file)
  if (isByObs(animal.made)) copyFileSync(recordings.get(animal.made.obs)!, file)
  else makeNumbered({ seconds: usualSeconds, ...animal.made, file })
  const grows = animal.then?.some(({ kind }) => kind === 'grow') ?? false
  const whole = grows ? join(folder, `whole${extname(file)}`) : file
  if (grows) copyFileSync(file, whole)
  for (const change of animal.then ?? []) apply(change, file)
  if (!grows) utimesSync(file, longAgo, longAgo) // what was written just now may be growing still
  return { animal, file, whole }
}

function apply(change: Change, file: string): void {
  switch (change.kind) {
    case 'remux':
      return copyAgain(file, change)
    case 'turn':
      return turnPicture(file, change.degrees)
    case 'cut off':
    case 'grow': // the rest comes while it is looked at
      return truncateSync(file, Math.round(statSync(file).size * change.share))
  }
}

function copyAgain(file: string, { input = [], output = [] }: Extract<Change, { kind: 'remux' }>): void {
  const before = `${file}.before${extname(file)}`
  renameSync(file, before)
  execFileSync(ffmpegForTests, ['-v', 'error', '-nostdin', ...input, '-i', before, '-map', '0', '-c', 'copy', ...output, file])
}

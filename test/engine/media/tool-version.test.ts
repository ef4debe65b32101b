import { expect, test } from 'vitest'
import { areAlike, isTooOld, parseVersion } from '../../../electron/engine/media/tool-version.ts'

test.each([
  ['ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers', '5.1.9-0+deb12u1'],
  ['ffmpeg version N-66595-gc2b38619c0-static https://johnvansickle.com/ffmpeg/  Copyright', 'N-66595-gc2b38619c0-static'],
  ['ffprobe version 5.1.9 Copyright', undefined],
  ['ffmpeg', undefined],
  ['hello', undefined],
  ['', undefined],
])('%s is ffmpeg %s', (line, version) => {
  expect(parseVersion(line, 'ffmpeg')).toBe(version)
})

test.each([
  ['5.1', false],
  ['5.1.9-0+deb12u1', false],
  ['7.0.2-static', false],
  ['n6.1', false],
  ['10.0', false],
  ['N-66595-gc2b38619c0-static', false],
  ['20230721-c2b3861', false],
  ['2023-07-19-git-efa6cec759-full_build-www.gyan.dev', false],
  ['5.0.3', true],
  ['4.4.2-0ubuntu0.22.04.1', true],
  ['4.2.7-0ubuntu0.1', true],
  ['3.4.11-0ubuntu0.1', true],
  ['n4.1', true],
])('version %s is too old: %s', (version, tooOld) => {
  expect(isTooOld(version)).toBe(tooOld)
})

test.each([
  ['5.1.9-0+deb12u1', '5.1.2', true],
  ['7.0.2-static', '7.1', true],
  ['N-66595-gc2b', 'N-66595-gc2b', true],
  ['5.1.9', '6.0', false],
  ['5.1.9', 'N-66595-gc2b', false],
  ['N-66595-gc2b', 'N-77000-gd3c', false],
])('%s and %s are of one series: %s', (version, other, alike) => {
  expect(areAlike(version, other)).toBe(alike)
})

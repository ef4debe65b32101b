// Which paths stop answering together.
import { expect, test } from 'vitest'
import { driveOf } from '../../../electron/engine/files/drive-of.ts'

test.runIf(process.platform !== 'win32').each([
  ['/nas/2026/十一月', '/nas'],
  ['/nas', '/nas'],
  ['/', '/'],
  ['/mnt/nas/2026', '/mnt/nas'],
  ['/mnt', '/mnt'],
  ['/Volumes/直播盘/a.mkv', '/Volumes/直播盘'],
  ['/media/ada/STICK/a.mkv', '/media/ada/STICK'],
  ['/run/media/ada/STICK/a.mkv', '/run/media/ada/STICK'],
  ['/run/user/1000/gvfs/smb-share:server=nas/2026', '/run/user/1000/gvfs/smb-share:server=nas'],
  ['/home/ada/nas/2026', '/home/ada/nas'],
  ['/home/ada/Videos/2026', '/home/ada/Videos'],
])('%s is on %s', (path, drive) => {
  expect(driveOf(path)).toBe(drive)
})

test.runIf(process.platform === 'win32').each([
  ['D:\\直播\\2026', 'd:\\'],
  ['\\\\NAS\\Shows\\2026', '\\\\nas\\shows\\'],
])('%s is on %s', (path, drive) => {
  expect(driveOf(path)).toBe(drive)
})

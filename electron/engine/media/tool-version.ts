// What `ffmpeg -version` and `ffprobe -version` say, and whether it is new enough.

/** The first in which packets can be left out by number (`noise=drop`) and `-fps_mode` is known: clips need both. Debian 12 has it. */
export const minimumVersion = '5.1'

/** `5.1.9-0+deb12u1`, `7.0.2-static`, `N-66595-gc2b3861`, … `undefined` when this is no answer of `program`. */
export function parseVersion(output: string, program: 'ffmpeg' | 'ffprobe'): string | undefined {
  const [name, word, version] = output.split(/\s+/, 3)
  return name === program && word === 'version' && version ? version : undefined
}

/** Builds from git carry no release number; they come from people who build ffmpeg now, so they count as new. */
export function isTooOld(version: string): boolean {
  const release = releaseOf(version)
  if (!release) return false
  const [major = 0, minor = 0] = minimumVersion.split('.').map(Number)
  return release.major < major || (release.major === major && release.minor < minor)
}

/** Whether two tools come from the same series, so that one understands what the other wrote and said. */
export function areAlike(version: string, other: string): boolean {
  return version === other || (releaseOf(version) !== undefined && releaseOf(version)?.major === releaseOf(other)?.major)
}

function releaseOf(version: string): { major: number; minor: number } | undefined {
  const match = /^n?(\d{1,2})\.(\d+)/.exec(version)
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined
}

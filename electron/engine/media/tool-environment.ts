/**
 * What ffmpeg and ffprobe find in their environment. The static builds for Linux, those of npm and of the download, crash on every
 * transport stream: to read the names of its programs they load a converter of characters that the system built for another libc.
 * With this variable set glibc leaves that list of converters alone; builds that are linked to the system's libc do not mind.
 */
export const toolEnvironment: Readonly<Record<string, string>> = process.platform === 'linux' ? { GCONV_PATH: '/nonexistent' } : {}

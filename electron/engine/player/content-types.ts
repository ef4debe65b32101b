const contentTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/mp4', // Chromium plays one and the same; it says no to the name quicktime
  '.mkv': 'video/x-matroska',
  '.webm': 'video/webm',
  '.m4a': 'audio/mp4',
  '.mka': 'audio/x-matroska',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.ogg': 'audio/ogg',
}

/** For a player, which looks at what is in a file all the same. */
export const contentTypeOf = (extension: string): string => contentTypes[extension.toLowerCase()] ?? 'application/octet-stream'

// What the page of the clips says. Its shape is the law for the other language.
export const pageClips = {
  title: 'Clips',
}

export type PageClipsWords = typeof pageClips

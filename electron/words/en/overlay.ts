// What lies over OBS's picture says, and how it gets there. Its shape is the law for the other language.
export const overlay = {
  testCard: 'Test card',
  /** Under it. */
  works: 'Overlays reach OBS.',
  safeArea: 'Safe area',
  noShow: 'No show is running',
  /** In OBS's list of sources. */
  sourceName: 'Showrunner overlay',
  /** By hand, where it is not added by a click. */
  howToAdd: ({ file }: { file: string }) =>
    `In OBS, add a source of the kind Browser, tick Local file, choose ${file}, and set its width and height to those of the canvas.`,
}

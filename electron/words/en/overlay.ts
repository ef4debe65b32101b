// What lies over OBS's picture says, and how it gets there. Its shape is the law for the other language.
export const overlay = {
  testCard: 'Test card',
  /** Under it. */
  works: 'Overlays reach OBS.',
  safeArea: 'Safe area',
  noShow: 'No show is running',
  /** In OBS's list of sources. */
  sourceName: 'Showrunner overlay',
  title: 'Over the picture of OBS',
  card: 'Test card',
  cardNote:
    'A transparent page over your scene, with a clock: it shows that overlays arrive. It appears by itself, whichever is started first.',
  add: 'Put into OBS',
  addTitle: 'Put the test card into OBS?',
  addText: 'It goes into the scene that is on air now, and viewers see it; in Studio Mode, into the one you are preparing.',
  added: ({ source, scene }: { source: string; scene: string }) => `“${source}” is in the scene “${scene}”`,
  wasThere: ({ source, scene }: { source: string; scene: string }) => `“${source}” was in the scene “${scene}” already`,
  byHand: 'By hand',
  copyPath: 'Copy path',
  copied: 'Copied',
  renew: 'New token',
  renewed: 'There is a new token; overlays come back by themselves',
  howToAdd: ({ file }: { file: string }) =>
    `In OBS, add a source of the kind Browser, tick Local file, choose ${file}, and set its width and height to those of the canvas.`,
}

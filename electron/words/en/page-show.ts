// What the page of the show room says. Its shape is the law for the other language.
export const pageShow = {
  title: 'Show',
}

export type PageShowWords = typeof pageShow

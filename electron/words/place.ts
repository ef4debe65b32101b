/** Where a sentence is read: what to do next is another thing at a command line than on the page. */
export type Place = 'page' | 'cli'

// What only those who release the app can name, in electron-builder.yml: until then a name stands there that nobody can have.

/** The keys whose values are names below `.example`, which belongs to nobody (RFC 2606). */
export const unnamedIn = (configuration: string): string[] =>
  [...configuration.matchAll(/^[ -]*(\w+):[^#\n]*\.example(?![\w.-])/gm)].map(([, key]) => key!)

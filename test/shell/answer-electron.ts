// Loaded before the shell's built main.js: everybody who asks for Electron, also a package, gets the stand-in.
import { registerHooks } from 'node:module'

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: import.meta.resolve('./electron-module.ts'), shortCircuit: true } : next(specifier, context),
})

// The desktop shell, built into dist/shell: `--mode main` the app's first file and its start screen, `--mode preload` what its sandboxed page
// is given, which must be one file of the older kind.
import { defineConfig } from 'vite'

export default defineConfig(({ mode }) => {
  const isPreload = mode === 'preload'
  return {
    publicDir: isPreload ? false : 'electron/shell/start',
    ssr: { target: 'node', external: ['electron', 'electron-updater'], noExternal: true },
    build: {
      ssr: isPreload ? 'electron/shell/preload.ts' : 'electron/shell/main.ts',
      outDir: 'dist/shell',
      emptyOutDir: !isPreload,
      copyPublicDir: !isPreload,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: isPreload ? { format: 'cjs', entryFileNames: 'preload.cjs' } : { entryFileNames: 'main.js' } },
    },
  }
})

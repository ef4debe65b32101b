// The page, and the one that OBS lays over its picture: built into dist/page, from where the engine serves them. In development the engine is
// told to allow this server's origin.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'renderer',
  plugins: [react()],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    target: 'chrome120',
    // the page's policy forbids data: for scripts and styles, and everything lies beside it anyway
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['renderer/index.html', 'renderer/overlay.html'] },
    chunkSizeWarningLimit: 1500,
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
})

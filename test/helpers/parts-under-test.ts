// What tests of the whole studio run: this checkout or, where SHOWRUNNER_PACKED names the resources of a packed app, that app's own Node, engine and page.
import { join } from 'node:path'
import { checkout } from './run-cli.ts'

export interface PartsUnderTest {
  node: string
  /** The engine's first file. */
  main: string
  /** Undefined: what Vite builds. */
  pageFolder: string | undefined
}

export const packedResources = process.env['SHOWRUNNER_PACKED']

export const partsUnderTest: PartsUnderTest = packedResources
  ? {
      node: join(packedResources, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
      main: join(packedResources, 'studio', 'electron', 'engine', 'main.js'),
      pageFolder: join(packedResources, 'studio', 'dist', 'page'),
    }
  : {
      node: process.execPath,
      main: join(checkout, 'electron', 'engine', 'main.ts'),
      pageFolder: process.env['SHOWRUNNER_PAGE'] || undefined,
    }

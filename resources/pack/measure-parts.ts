// How large the packed app is, and what makes it so.
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface Part {
  part: string
  sizeBytes: number
}

/** @param app the folder that holds all, @param resources the one below it that Electron calls so */
export function measureParts(app: string, resources: string): Part[] {
  const parts: [part: string, ...path: string[]][] = [
    ['shell (app.asar)', 'app.asar'],
    ['studio, compiled', 'studio', 'electron'],
    ['studio, packages', 'studio', 'node_modules'],
    ['studio, page', 'studio', 'dist'],
    ['studio, resources', 'studio', 'resources'],
    ['Node', 'bin'],
    ['ffmpeg and ffprobe', 'ffmpeg'],
  ]
  const own = parts.map(([part, ...path]) => ({ part, sizeBytes: sizeOf(join(resources, ...path)) }))
  const total = sizeOf(app)
  const rest = total - own.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return [...own, { part: 'Electron and the rest', sizeBytes: rest }, { part: 'total', sizeBytes: total }]
}

export function toTable(parts: readonly Part[]): string {
  const width = Math.max(...parts.map(({ part }) => part.length))
  return parts.map(({ part, sizeBytes }) => `${part.padEnd(width)}  ${(sizeBytes / 1e6).toFixed(1).padStart(7)} MB`).join('\n')
}

/** 0 where there is nothing; links are not followed. */
function sizeOf(path: string): number {
  const facts = lstatSync(path, { throwIfNoEntry: false })
  if (!facts) return 0
  if (!facts.isDirectory()) return facts.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

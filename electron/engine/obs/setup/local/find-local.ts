// The server of an OBS on this machine, as OBS's own files tell of it. The password stays in what is answered here: who asks connects with
// it once the host has agreed, and tells nobody.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { usualAddress } from '../../conversation/connection.ts'
import { obsFolders } from './obs-folders.ts'
import type { Machine } from './obs-folders.ts'
import { isOn, parseObsIni, toInteger } from './parse-obs-ini.ts'

export interface LocalServer {
  port: number
  isServerOn: boolean
  needsPassword: boolean
}

export interface LocalObs {
  /** Where it keeps its files. */
  folder: string
  server: LocalServer
  /** Absent where it has none, or needs none. */
  password: string | undefined
}

/** Each OBS that has run here, whether or not it runs now: those whose server is on first, then the one that was used last. */
export async function findLocalObs(machine: Machine): Promise<LocalObs[]> {
  const found = await Promise.all(obsFolders(machine).map(readObs))
  const there = found.filter(each => each !== undefined)
  return there
    .sort((a, b) => Number(b.obs.server.isServerOn) - Number(a.obs.server.isServerOn) || b.usedAtMs - a.usedAtMs)
    .map(({ obs }) => obs)
}

async function readObs(folder: string): Promise<{ obs: LocalObs; usedAtMs: number } | undefined> {
  const [ini, json] = await Promise.all([
    readText(join(folder, 'global.ini')),
    readText(join(folder, 'plugin_config', 'obs-websocket', 'config.json')),
  ])
  if (ini === undefined && json === undefined) return undefined
  const { password, ...server } = toServer(ini, json)
  const usedAt = await Promise.all(['global.ini', 'user.ini', 'logs'].map(name => changedAtMs(join(folder, name))))
  return { obs: { folder, server, password }, usedAtMs: Math.max(...usedAt) }
}

/**
 * OBS 28 to 30 keep it in global.ini; once obs-websocket has moved it into its own config.json, what is left in global.ini is old.
 * Sources: obs-websocket src/Config.cpp of 5.0 and 5.5 (names, `MigrateGlobalConfigData`, defaults).
 */
export function toServer(globalIni: string | undefined, configJson: string | undefined): LocalServer & { password: string | undefined } {
  const kept = parseRecord(configJson)
  if (kept)
    return toAnswer({
      isServerOn: kept['server_enabled'] === true,
      port: Number(kept['server_port'] ?? usualAddress.port),
      needsPassword: kept['auth_required'] !== false,
      password: typeof kept['server_password'] === 'string' ? kept['server_password'] : undefined,
    })
  const ini = parseObsIni(globalIni ?? '')
  const read = (name: string) => ini.get('OBSWebSocket', name)
  return toAnswer({
    isServerOn: isOn(read('ServerEnabled')),
    port: toInteger(read('ServerPort') ?? String(usualAddress.port)),
    needsPassword: read('AuthRequired') === undefined || isOn(read('AuthRequired')),
    password: read('ServerPassword'),
  })
}

function toAnswer({ port, password, ...rest }: LocalServer & { password: string | undefined }) {
  const isPort = Number.isInteger(port) && port >= 1 && port <= 65_535
  const isNeeded = rest.needsPassword && password !== undefined && password !== ''
  return { ...rest, port: isPort ? port : usualAddress.port, password: isNeeded ? password : undefined }
}

function parseRecord(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text?.replace(/^\uFEFF/, '') ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined // half written, or none: OBS, too, takes its defaults then
  }
}

const readText = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined)
const changedAtMs = (path: string): Promise<number> =>
  stat(path).then(
    facts => facts.mtimeMs,
    () => 0,
  )

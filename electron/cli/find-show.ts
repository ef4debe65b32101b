// The show that an argument means. Paths are made whole here: the engine may be a studio's, which stands in another folder.
import { resolve } from 'node:path'
import { AppError, codeOf } from '../contract/errors.ts'
import type { EngineClient } from '../contract/index.ts'
import type { Show } from '../contract/shows.ts'

/** By its id, or by the beginning of one; nobody types a whole one. */
export async function findById(engine: EngineClient, wanted: string): Promise<Show | undefined> {
  const shows = await engine.call('shows.list', {})
  const begun = /^[0-9a-f-]{6,}$/.test(wanted) ? shows.filter(each => each.id.startsWith(wanted)) : []
  return shows.find(each => each.id === wanted) ?? (begun.length === 1 ? begun[0] : undefined)
}

/** Also by a file of it. @throws AppError `show-missing` */
export async function findShow(engine: EngineClient, wanted: string): Promise<Show> {
  const byId = await findById(engine, wanted)
  if (byId) return byId
  try {
    return await engine.call('shows.find', { show: resolve(wanted) })
  } catch (error) {
    if (codeOf(error) !== 'show-missing') throw error
    throw new AppError('show-missing', `no show ${wanted}`, { details: { show: wanted }, cause: error }) // as the person wrote it
  }
}

// What obs-websocket 5 says and hears, as text. https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md
import { createHash } from 'node:crypto'

export const opCodes = {
  hello: 0,
  identify: 1,
  identified: 2,
  reidentify: 3,
  event: 5,
  request: 6,
  answer: 7,
  batch: 8,
  batchAnswer: 9,
} as const

/** The only version of its remote calls so far. */
export const rpcVersion = 1

export const closeCodes = { wrongPassword: 4009, unsupportedRpcVersion: 4010, kicked: 4011 } as const

/** The status of an answer while OBS starts, ends, or loads a collection of scenes. */
export const notReady = 207

type Fields = Record<string, unknown>

export interface Message {
  op: number
  d: Fields
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

function parseFields(text: unknown): Fields | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Undefined for what no obs-websocket 5 would say. */
export function parseMessage(text: unknown): Message | undefined {
  const { op, d } = parseFields(text) ?? {}
  return typeof op === 'number' && isFields(d) ? { op, d } : undefined
}

export interface Hello {
  protocolVersion: string
  rpcVersion: number
  /** Where a password is asked for. */
  authentication: { challenge: string; salt: string } | undefined
}

export function parseHello({ obsWebSocketVersion, rpcVersion: offered, authentication }: Fields): Hello | undefined {
  if (typeof obsWebSocketVersion !== 'string' || typeof offered !== 'number') return undefined
  const hello = { protocolVersion: obsWebSocketVersion, rpcVersion: offered }
  if (authentication === undefined) return { ...hello, authentication: undefined }
  if (!isFields(authentication)) return undefined
  const { challenge, salt } = authentication
  return typeof challenge === 'string' && typeof salt === 'string' ? { ...hello, authentication: { challenge, salt } } : undefined
}

/** Proves that the password is known without sending it. */
export function answerChallenge(password: string, { challenge, salt }: { challenge: string; salt: string }): string {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')
  return sha256(sha256(password + salt) + challenge)
}

export interface Answer {
  /** 100 where it was done; else why not. */
  status: number
  isDone: boolean
  comment: string | undefined
  data: Fields
}

/** Of one request, alone or in a batch. */
export function parseAnswer({ requestStatus, responseData }: Fields): Answer | undefined {
  if (!isFields(requestStatus)) return undefined
  const { result, code, comment } = requestStatus
  if (typeof result !== 'boolean' || typeof code !== 'number') return undefined
  return {
    isDone: result,
    status: code,
    comment: typeof comment === 'string' ? comment : undefined,
    data: isFields(responseData) ? responseData : {},
  }
}

export const parseAnswers = ({ results }: Fields): (Answer | undefined)[] =>
  Array.isArray(results) ? results.map(result => (isFields(result) ? parseAnswer(result) : undefined)) : []

/** obs-websocket 4, before OBS 28, says nothing until it is asked, in another tongue and without a password. */
export const questionToVersion4 = JSON.stringify({ 'request-type': 'GetVersion', 'message-id': 'version' })

/** The version of OBS; undefined where it is no answer of obs-websocket 4. */
export function parseAnswerOfVersion4(text: unknown): string | undefined {
  const fields = parseFields(text)
  const version = fields?.['obs-studio-version']
  return fields?.['message-id'] === 'version' && typeof version === 'string' ? version : undefined
}

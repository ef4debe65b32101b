import { expect, test } from 'vitest'
import {
  answerChallenge,
  parseAnswer,
  parseAnswers,
  parseAnswerOfVersion4,
  parseHello,
  parseMessage,
} from '../../../../electron/engine/obs/conversation/socket/wire.ts'

test.each([
  ['{"op":0,"d":{"a":1}}', { op: 0, d: { a: 1 } }],
  ['{"op":5,"d":{}}', { op: 5, d: {} }],
  ['{"op":"0","d":{}}', undefined],
  ['{"op":0}', undefined],
  ['{"op":0,"d":[]}', undefined],
  ['{"op":0,"d":null}', undefined],
  ['[]', undefined],
  ['null', undefined],
  ['hello', undefined],
  ['', undefined],
  [undefined, undefined],
])('the message %s', (text, message) => {
  expect(parseMessage(text)).toEqual(message)
})

test.each([
  [
    { obsWebSocketVersion: '5.1.0', rpcVersion: 1 },
    { protocolVersion: '5.1.0', rpcVersion: 1, authentication: undefined },
  ],
  [
    { obsWebSocketVersion: '5.1.0', rpcVersion: 1, authentication: { challenge: 'c', salt: 's' } },
    { protocolVersion: '5.1.0', rpcVersion: 1, authentication: { challenge: 'c', salt: 's' } },
  ],
  [{ obsWebSocketVersion: '5.1.0', rpcVersion: 1, authentication: { challenge: 'c' } }, undefined],
  [{ obsWebSocketVersion: '5.1.0', rpcVersion: 1, authentication: 'yes' }, undefined],
  [{ obsWebSocketVersion: 5, rpcVersion: 1 }, undefined],
  [{}, undefined],
])('the hello %j', (fields, hello) => {
  expect(parseHello(fields)).toEqual(hello)
})

test('the answer to a challenge is the one of the protocol description', () => {
  const challenge = { salt: 'lM1GncleQOaCu9lT1yeUZhFYnqhsLLP1G5lAGo3ixaI=', challenge: '+IxH4CnCiqpX1rM9scsNynZzbOe4KhDeYcTNS3PDaeY=' }
  expect(answerChallenge('supersecretpassword', challenge)).toBe('1Ct943GAT+6YQUUX47Ia/ncufilbe6+oD6lY+5kaCu4=')
})

test('an answer to a request', () => {
  expect(parseAnswer({ requestStatus: { result: true, code: 100 }, responseData: { a: 1 } })).toEqual({
    isDone: true,
    status: 100,
    comment: undefined,
    data: { a: 1 },
  })
  expect(parseAnswer({ requestStatus: { result: false, code: 600, comment: 'none' } })).toEqual({
    isDone: false,
    status: 600,
    comment: 'none',
    data: {},
  })
  expect(parseAnswer({ requestStatus: { result: 'yes', code: 100 } })).toBeUndefined()
  expect(parseAnswer({})).toBeUndefined()
})

test('the answers to a batch stay in their places, also where one cannot be read', () => {
  const answers = parseAnswers({
    results: [{ requestStatus: { result: true, code: 100 } }, 7, { requestStatus: { result: false, code: 207 } }],
  })
  expect(answers.map(answer => answer?.status)).toEqual([100, undefined, 207])
  expect(parseAnswers({})).toEqual([])
})

test.each([
  ['{"message-id":"version","obs-studio-version":"27.2.4","obs-websocket-version":"4.9.1","status":"ok"}', '27.2.4'],
  ['{"update-type":"Heartbeat","obs-studio-version":"27.2.4"}', undefined],
  ['{"message-id":"version"}', undefined],
  ['nonsense', undefined],
])('the answer of obs-websocket 4: %s', (text, version) => {
  expect(parseAnswerOfVersion4(text)).toBe(version)
})

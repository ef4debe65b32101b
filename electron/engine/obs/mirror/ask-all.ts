// Many like questions in one message.
import type { OBSRequestTypes, OBSResponseTypes } from 'obs-websocket-js/json'
import type { Conversation } from '../conversation/conversation.ts'
import { isRefusal } from '../conversation/refusals.ts'

/** One message of a thousand questions would keep OBS and the wire busy for long. */
const inOneMessage = 200

export type Answer<Name extends keyof OBSResponseTypes> = { data: OBSResponseTypes[Name] } | { error: Error }

/** Answers in the order of the questions, each with its own fate. */
export async function askAll<Name extends keyof OBSRequestTypes>(
  conversation: Conversation,
  name: Name,
  questions: readonly OBSRequestTypes[Name][],
): Promise<Answer<Name>[]> {
  const answers: Answer<Name>[] = []
  for (let from = 0; from < questions.length; from += inOneMessage) {
    const some = questions.slice(from, from + inOneMessage).map(data => ({ name, data }))
    answers.push(...((await conversation.requestAll(some)) as Answer<Name>[])) // the answers are to these very questions
  }
  return answers
}

/** Undefined where OBS refused: what was asked about is not there, or is not of that kind. What else went wrong is thrown. */
export function unlessRefused<Name extends keyof OBSResponseTypes>(answer: Answer<Name>): OBSResponseTypes[Name] | undefined {
  if ('data' in answer) return answer.data
  if (isRefusal(answer.error)) return undefined
  throw answer.error
}

// All chat signals.
import { repeats } from './copied-messages.ts'
import { evenness } from './evenness.ts'
import { gifts } from './gifts.ts'
import { messageRate } from './message-rate.ts'
import { newcomers } from './newcomers.ts'
import { amazement, laughter } from './reaction-parts.ts'
import type { SignalPart } from './signal-part.ts'
import { speakers } from './speakers.ts'
import { complaints, greetings, lottery, orders, purchaseWords, questions, thanks, trouble } from './talk-parts.ts'

export const chatSignalParts: readonly SignalPart[] = [
  messageRate,
  speakers,
  newcomers,
  evenness,
  repeats,
  laughter,
  amazement,
  questions,
  purchaseWords,
  orders,
  complaints,
  trouble,
  lottery,
  greetings,
  thanks,
  gifts,
]

// The XML that Bilibili's viewers' comments are kept in. Recorders add elements of their own to it; both flavours are read here.
import { pick, numberOf, textOf, tryParseJson } from './read-json.ts'
import type { ChatReader, ChatSink, MessageDraft } from './chat-reader.ts'
import { decodeEntities, parseAttributes } from './scan-xml.ts'
import { createXmlSplitter } from './split-xml.ts'

// What the formats have besides messages; anything else unknown is reported.
const known: ReadonlySet<string> = new Set(
  'i chatserver chatid mission maxlimit state real_name source BililiveRecorder BililiveRecorderRecordInfo'.split(' '),
)
// These hold elements of their own: a style sheet for browsers, facts about the room.
const knownWithContent: ReadonlySet<string> = new Set(['BililiveRecorderXmlStyle', 'metadata'])

type Attributes = Map<string, string>

export function createDanmakuXmlReader(sink: ChatSink): ChatReader {
  let isEnded = false
  let inside: string | undefined
  const splitter = createXmlSplitter({
    onItem({ name, attributes, text }, line) {
      sink.add(toDraft[name as ItemName](parseAttributes(attributes), text), line) // the scanner knows only these names
    },
    onOpen({ name }, line) {
      if (knownWithContent.has(name)) inside = name
      else if (inside === undefined && !known.has(name)) sink.skip('unknown-element', line)
    },
    onClose(name) {
      if (name === inside) inside = undefined
      if (name === 'i') isEnded = true
    },
    onSkip: (why, line) => sink.skip(why, line),
  })
  return {
    write: splitter.write,
    end() {
      if (!splitter.end() || !isEnded) sink.cutOff()
    },
  }
}

type ItemName = 'd' | 'gift' | 'sc' | 'guard'
const toDraft: Record<ItemName, (attributes: Attributes, text: string) => MessageDraft> = {
  d: toChat,
  gift: toGift,
  sc: toSuperChat,
  guard: toMember,
}

/** `p` is seconds, mode, size, colour, time of sending, pool, user, row. */
function toChat(attributes: Attributes, text: string): MessageDraft {
  const fields = (attributes.get('p') ?? '').split(',')
  const row = fields[7]
  return {
    ...(row !== undefined && row !== '0' && { id: row }),
    platform: 'bilibili',
    kind: 'chat',
    atMs: millisecondsOf(fields[0]),
    sentAtMs: sentAtMsOf(fields[4]),
    user: userOf(attributes, fields[6]),
    text,
  }
}

function toSuperChat(attributes: Attributes, text: string): MessageDraft {
  return { ...fromAttributes(attributes, 'superchat'), text, value: numberOf(attributes.get('price')) }
}

function toGift(attributes: Attributes): MessageDraft {
  const raw = rawOf(attributes)
  const text = `${read(attributes, 'giftname')} ×${read(attributes, 'giftcount') || '1'}`
  // Silver coins are given out for free: only gold ones are money.
  const coins = pick(raw, 'coin_type') === 'silver' ? undefined : (numberOf(pick(raw, 'total_coin')) ?? priceTimesCount(raw))
  return { ...fromAttributes(attributes, 'gift'), text, value: yuanOf(coins) }
}

const guardNames: Readonly<Record<string, string>> = { '1': '总督', '2': '提督', '3': '舰长' } // the platform's own names

function toMember(attributes: Attributes): MessageDraft {
  const level = read(attributes, 'level')
  const text = `${guardNames[level] ?? level} ×${read(attributes, 'count') || '1'}`
  return { ...fromAttributes(attributes, 'member'), text, value: yuanOf(priceTimesCount(rawOf(attributes))) }
}

function fromAttributes(attributes: Attributes, kind: string): MessageDraft {
  const raw = attributes.has('uid') ? undefined : rawOf(attributes)
  return {
    platform: 'bilibili',
    kind,
    atMs: millisecondsOf(attributes.get('ts')),
    user: userOf(attributes, attributes.get('uid') ?? textOf(pick(raw, 'uid'))),
  }
}

/** A recorder that is not logged in sees every viewer as 0: then the name has to tell them apart. */
function userOf(attributes: Attributes, id: string | undefined): { id: string; name: string } {
  const name = read(attributes, 'user')
  return { id: id === undefined || id === '' || id === '0' ? name : decodeEntities(id), name }
}

const read = (attributes: Attributes, name: string): string => decodeEntities(attributes.get(name) ?? '')
const rawOf = (attributes: Attributes): unknown => (attributes.has('raw') ? tryParseJson(read(attributes, 'raw')) : undefined)

/** Prices are in thousandths of a yuan. */
const yuanOf = (coins: number | undefined): number | undefined => (coins === undefined ? undefined : coins / 1000)

function priceTimesCount(raw: unknown): number | undefined {
  const price = numberOf(pick(raw, 'price'))
  return price === undefined ? undefined : price * (numberOf(pick(raw, 'num')) ?? 1)
}

const millisecondsOf = (seconds: string | undefined): number => (numberOf(seconds) ?? NaN) * 1000

/** Recorders write milliseconds, the platform itself seconds; 100 billion parts them (the year 5138, or 1973). */
function sentAtMsOf(written: string | undefined): number | undefined {
  const time = numberOf(written)
  if (time === undefined || time <= 0) return undefined
  return time < 1e11 ? time * 1000 : time
}

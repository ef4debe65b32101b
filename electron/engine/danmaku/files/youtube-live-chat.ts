// Chat as yt-dlp keeps it (`live_chat.json`): one action of YouTube's own chat replay a line.
import type { ChatReader, ChatSink, MessageDraft } from './chat-reader.ts'
import { parseAmount } from './parse-amount.ts'
import { listOf, numberOf, pick, textOf, tryParseJson } from './read-json.ts'
import { createLineSplitter } from './split-lines.ts'
import { usualStartMs } from './usual-start.ts'

export function createYoutubeReader(sink: ChatSink): ChatReader {
  return createLineSplitter({
    onLine(line, number, isWhole) {
      const parsed = tryParseJson(line)
      if (parsed !== undefined) readLine(sink, parsed, number)
      else if (isWhole) sink.skip('broken', number)
      else sink.cutOff()
    },
    onTooLong: number => sink.skip('too-long', number),
  })
}

function readLine(sink: ChatSink, line: unknown, number: number) {
  if (pick(line, 'replayChatItemAction') === undefined) return sink.skip('not-a-message', number)
  for (const found of itemsOf(line)) {
    const draft = toDraft(found)
    if (draft) sink.add(draft, number)
    else if (!isKnownWithoutWords(found.renderer)) sink.skip('unknown-element', number)
  }
}

/** The start of the broadcast, from messages whose place in it and time of sending are both told. */
export function youtubeStartedAtMs(head: string): number | undefined {
  const items = head.split('\n').flatMap(line => itemsOf(tryParseJson(line)))
  return usualStartMs(items.map(({ item, offsetMs }) => (offsetMs > 0 ? (sentAtMsOf(item) ?? NaN) - offsetMs : NaN)))
}

interface FoundItem {
  /** YouTube's name for the kind of item. */
  renderer: string
  item: unknown
  offsetMs: number
}

function itemsOf(line: unknown): FoundItem[] {
  const replay = pick(line, 'replayChatItemAction')
  // Replays carry it inside; chats that were recorded while live carry it beside, and there it may be negative.
  const offsetMs = numberOf(pick(replay, 'videoOffsetTimeMsec') ?? pick(line, 'videoOffsetTimeMsec')) ?? NaN
  return listOf(pick(replay, 'actions')).flatMap(action => {
    const item = pick(action, 'addChatItemAction', 'item')
    const renderer = typeof item === 'object' && item !== null ? Object.keys(item)[0] : undefined
    return renderer === undefined ? [] : [{ renderer, item: pick(item, renderer), offsetMs }]
  })
}

// Hints of the page, places of removed messages, changes of mode: nobody said anything.
const isKnownWithoutWords = (renderer: string): boolean =>
  /^liveChat(ViewerEngagement|ModeChange|AutoMod|DonationAnnouncement|Poll|Purchased)|^liveChatPlaceholderItemRenderer$/.test(renderer)

function toDraft({ renderer, item, offsetMs }: FoundItem): MessageDraft | undefined {
  const content = contentOf(renderer, item)
  if (!content) return undefined
  const header = pick(item, 'header', 'liveChatSponsorshipsHeaderRenderer')
  const name = labelOf(pick(item, 'authorName')) ?? labelOf(pick(header, 'authorName')) ?? ''
  return {
    id: textOf(pick(item, 'id')),
    platform: 'youtube',
    ...content,
    atMs: offsetMs === 0 ? beforeStartMs(item) : offsetMs,
    sentAtMs: sentAtMsOf(item),
    user: { id: textOf(pick(item, 'authorExternalChannelId')) ?? name, name },
  }
}

function contentOf(renderer: string, item: unknown): { kind: string; text: string | undefined; value?: number | undefined } | undefined {
  const text = labelOf(pick(item, 'message'))
  switch (renderer) {
    case 'liveChatTextMessageRenderer':
      return { kind: 'chat', text }
    case 'liveChatPaidMessageRenderer':
      return { kind: 'superchat', text, value: amountOf(item) }
    case 'liveChatPaidStickerRenderer':
      return {
        kind: 'superchat',
        text: textOf(pick(item, 'sticker', 'accessibility', 'accessibilityData', 'label')),
        value: amountOf(item),
      }
    case 'liveChatMembershipItemRenderer':
      return { kind: 'member', text: text ?? labelOf(pick(item, 'headerPrimaryText')) ?? labelOf(pick(item, 'headerSubtext')) }
    case 'liveChatSponsorshipsGiftPurchaseAnnouncementRenderer':
      return { kind: 'member', text: labelOf(pick(item, 'header', 'liveChatSponsorshipsHeaderRenderer', 'primaryText')) }
    case 'liveChatSponsorshipsGiftRedemptionAnnouncementRenderer':
      return { kind: 'member', text }
    default:
      return undefined
  }
}

const amountOf = (item: unknown): number | undefined => parseAmount(labelOf(pick(item, 'purchaseAmountText')) ?? '')

/** YouTube's texts are either simple or runs of words and emoji; an emoji of the channel's own becomes its shortcut. */
function labelOf(label: unknown): string | undefined {
  const simple = textOf(pick(label, 'simpleText'))
  if (simple !== undefined || pick(label, 'runs') === undefined) return simple
  return listOf(pick(label, 'runs'))
    .map(run => textOf(pick(run, 'text')) ?? emojiOf(pick(run, 'emoji')))
    .join('')
}

function emojiOf(emoji: unknown): string {
  const shortcut = textOf(listOf(pick(emoji, 'shortcuts'))[0])
  const id = textOf(pick(emoji, 'emojiId'))
  return (pick(emoji, 'isCustomEmoji') === true ? (shortcut ?? id) : (id ?? shortcut)) ?? ''
}

/** In replays everything said before the start is at 0; how long before is only in the text beside it: `-1:23`. */
function beforeStartMs(item: unknown): number {
  const clock = /^-(?:(\d+):)?(\d+):(\d\d)$/.exec(labelOf(pick(item, 'timestampText')) ?? '')
  if (!clock) return 0
  const [hours, minutes, seconds] = [clock[1] ?? '0', clock[2], clock[3]].map(Number) as [number, number, number]
  return -((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** Microseconds, as text. */
function sentAtMsOf(item: unknown): number | undefined {
  const microseconds = numberOf(pick(item, 'timestampUsec'))
  return microseconds === undefined || microseconds <= 0 ? undefined : Math.round(microseconds / 1000)
}

// The formats of kept chats, from the writing side: as the programs that keep them write them.
import type { ChatFormat } from '../../electron/contract/danmaku.ts'
import type { MadeMessage } from './make-chat.ts'

export interface ChatWriter {
  /** `startedAtMs` is epoch. */
  opening(startedAtMs: number): string
  item(message: MadeMessage, isFirst: boolean): string
  closing: string
}

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, found => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[found] ?? found)
const quoteCsv = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const seconds = (ms: number): string => (ms / 1000).toFixed(3)
const userId = (viewer: number): number => 100_000 + viewer
/** 19 digits, more than a double holds. */
const longId = (number: number): string => (1_790_000_000_000_000_000n + BigInt(number)).toString()
const head = '<chatserver>chat.bilibili.com</chatserver><chatid>0</chatid><mission>0</mission><maxlimit>1000</maxlimit><state>0</state>'

const bililive: ChatWriter = {
  opening: startedAtMs =>
    `<?xml version="1.0" encoding="utf-8"?>\n<?xml-stylesheet type="text/xsl" href="#s"?>\n<i>\n  <!--\n<d p="0,1">not a message</d>\n-->\n  ${head}` +
    '<real_name>0</real_name><source>0</source>\n  <BililiveRecorder version="2.17.3" />\n  ' +
    `<BililiveRecorderRecordInfo roomid="1000" shortid="0" name="主播 &amp; 场控" title="上新" start_time="${beijingTime(startedAtMs)}" />\n  ` +
    '<BililiveRecorderXmlStyle><z:stylesheet version="1.0"><z:for-each select="/i/d"><tr><td>d</td></tr></z:for-each></z:stylesheet></BililiveRecorderXmlStyle>\n',
  item({ kind, atMs, sentAtMs, viewer, userName, text, value }) {
    const who = `user="${escapeXml(userName)}"`
    const raw = (content: object) => `raw="${escapeXml(JSON.stringify({ uid: userId(viewer), ...content }))}"`
    switch (kind) {
      case 'chat':
        return `  <d p="${seconds(atMs)},1,25,16777215,${sentAtMs},0,${userId(viewer)},0" ${who}>${escapeXml(text)}</d>\n`
      case 'gift':
        return `  <gift ts="${seconds(atMs)}" ${who} giftname="小心心" giftcount="2" ${raw({ coin_type: 'gold', total_coin: value * 1000 })} />\n`
      case 'superchat':
        return `  <sc ts="${seconds(atMs)}" ${who} price="${value}" time="60" ${raw({ price: value })}>${escapeXml(text)}</sc>\n`
      case 'member':
        return `  <guard ts="${seconds(atMs)}" ${who} level="3" count="1" ${raw({ price: value * 1000, num: 1 })} />\n`
    }
  },
  closing: '</i>\n',
}

const bilibili: ChatWriter = {
  opening: () => `<?xml version="1.0" encoding="UTF-8"?><i>${head}<real_name>0</real_name><source>k-v</source>`,
  item: ({ number, atMs, sentAtMs, viewer, text }) =>
    `<d p="${(atMs / 1000).toFixed(5)},1,25,16777215,${Math.floor(sentAtMs / 1000)},0,${userId(viewer).toString(16)},${longId(number)},10">${escapeXml(text)}</d>`,
  closing: '</i>',
}

const twitch: ChatWriter = {
  opening: startedAtMs =>
    `{"FileInfo":{"Version":{"Major":1,"Minor":4,"Patch":0}},"streamer":{"name":"host","id":1},"video":{"title":"a } in \\"a\\" title","id":"1","created_at":"${new Date(startedAtMs).toISOString()}","start":0,"end":100},"comments":[`,
  item: ({ number, kind, atMs, sentAtMs, viewer, userName, text, value }, isFirst) =>
    (isFirst ? '' : ',') +
    JSON.stringify({
      _id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      created_at: new Date(sentAtMs).toISOString(),
      channel_id: '1',
      content_type: 'video',
      content_id: '1',
      content_offset_seconds: atMs / 1000,
      commenter: { display_name: userName, _id: String(userId(viewer)), name: `viewer${viewer}`, bio: null, logo: '' },
      message: {
        body: text,
        bits_spent: kind === 'superchat' ? value : 0,
        fragments: [{ text, emoticon: null }],
        user_badges: [],
        user_color: '#1E90FF',
        user_notice_params: { 'msg-id': kind === 'member' ? 'resub' : null },
        emoticons: [],
      },
    }),
  closing: '],"embeddedData":{"thirdParty":[],"firstParty":[{"id":"25","data":"AAAA"}]}}',
}

const youtubeRenderers = {
  chat: 'liveChatTextMessageRenderer',
  gift: 'liveChatTextMessageRenderer',
  superchat: 'liveChatPaidMessageRenderer',
  member: 'liveChatMembershipItemRenderer',
} as const

const youtube: ChatWriter = {
  opening: () => '',
  item({ number, kind, atMs, sentAtMs, viewer, userName, text, value }) {
    const item = {
      message: { runs: [{ text }, { emoji: { emojiId: '🛒', shortcuts: [':cart:'] } }] },
      authorName: { simpleText: userName },
      authorExternalChannelId: `UC${userId(viewer)}`,
      id: `Ch${number}`,
      timestampUsec: String(sentAtMs * 1000),
      ...(kind === 'superchat' && { purchaseAmountText: { simpleText: `CN¥${value.toFixed(2)}` } }),
    }
    const action = { addChatItemAction: { item: { [youtubeRenderers[kind]]: item }, clientId: String(number) } }
    return `${JSON.stringify({ replayChatItemAction: { actions: [action], videoOffsetTimeMsec: String(atMs) } })}\n`
  },
  closing: '',
}

const csv: ChatWriter = {
  opening: () => 'id,platform,kind,atMs,sentAtMs,userId,userName,text,value\n',
  item: ({ number, kind, atMs, sentAtMs, viewer, userName, text, value }) =>
    `${longId(number)},douyin,${kind},${atMs},${sentAtMs},${userId(viewer)},${quoteCsv(userName)},${quoteCsv(text)},${value || ''}\n`,
  closing: '',
}

const ndjson: ChatWriter = {
  opening: () => '',
  item: ({ number, kind, atMs, sentAtMs, viewer, userName, text, value }) =>
    `${JSON.stringify({
      id: longId(number),
      platform: 'douyin',
      kind,
      atMs,
      sentAtMs,
      user: { id: String(userId(viewer)), name: userName },
      text,
      ...(value > 0 && { value }),
    })}\n`,
  closing: '',
}

export const chatWriters: Readonly<Record<ChatFormat, ChatWriter>> = {
  'bililive-xml': bililive,
  'bilibili-xml': bilibili,
  'twitch-json': twitch,
  'youtube-live-chat': youtube,
  csv,
  ndjson,
}

/** As .NET writes it: seven digits after the second. */
function beijingTime(epochMs: number): string {
  return new Date(epochMs + 8 * 3_600_000).toISOString().replace('Z', '0000+08:00')
}

// What is said because the host asked for it: "扣1", a vote, a bare yes, a command to the chat's robot.
import type { Said } from './said-text.ts'
import { onlyOf, wordSet } from './word-lists.ts'

const callsFor = /[扣打刷发回按公屏弹幕幺个敲选]/g // "扣1", "公屏打1"
const oneDigit = /^(\d)\1*$/ // "1", "111"
const oneLetter = /^([a-d])\1*$/ // a vote
const applause = /^(?:6+|233+|88+)$/ // these digits are words
const askedWord = /(?:^|[\s,。!])(?:公屏[扣打刷]?|扣)个?[「“"'【]?[\p{Script=Han}\d]{1,4}[」”"'】]?$/u // "扣想要"
const yesOrNo = onlyOf(
  `有 没有 在 不在 是 对 不对 好 好嘞 好哒 行 可以 会 不会 嗯 恩 收到 明白 懂了 知道了 了解 ok 听得?[到见清] 能听[到见清] 听得清楚?
   看得[到见清] 能看[到见清] 有声音?`,
  '有画面 不卡 很?清楚 很?清晰 正常 没问题 好了 选?[abcd]',
)
const followed =
  /^(?:已|都|我)?(?:点|给)?(?:关注|点赞|双击|三连)(?:了|啦|[!~])*$|^点点关注|^点点赞|^(?:\d[\s.,]){2,}\d$|^倒计时|扣\d$|扣不了/
const exclaims = /[!?]{2,}/
const latinAnswers = wordSet(
  'yes no y n yep yup nope nah ye yeah yea ok okay k sure true false here me left right red blue both maybe same agreed yessir correct',
)

export function isAskedAnswer({ original, text, plain, hasHan, words }: Said): boolean {
  if (text.startsWith('!') && /^![a-z\u4e00-\u9fff]/.test(text) && words.length <= 3) return true
  if (plain.length > 16) return false
  if (followed.test(text)) return true
  const asked = hasHan ? plain.replace(callsFor, '') : plain
  if (oneDigit.test(asked)) return !applause.test(asked) || asked !== plain
  if (oneLetter.test(asked) && text.length < 4 && (hasHan || text === plain)) return true
  if (hasHan) return (yesOrNo.test(text) && !exclaims.test(text)) || askedWord.test(text)
  return (
    words.length > 0 &&
    words.length <= 2 &&
    original !== original.toUpperCase() &&
    words.every(word => latinAnswers.has(word)) &&
    !exclaims.test(text)
  )
}

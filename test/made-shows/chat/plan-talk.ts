// Plain talk between and under the beats: it rises and falls, has little flurries of its own, and is about everything.
import { createDraws, type Draws } from '../draws.ts'
import { delayAt, type ScriptedShow } from '../script.ts'
import { isSelling, type Platform } from './platforms.ts'
import type { Say } from './say.ts'
import type { Topic, Utterance } from './utterance.ts'
import { waves } from './waves.ts'

const ofAnyShow: Partial<Record<Topic, number>> = {
  ...{ chatter: 14, hostPraise: 4, entering: 5, requests: 3, laugh: 3, laughRemark: 0.5, amazement: 2.5, amazementRemark: 0.4 },
  ...{ soundLost: 0.4, lotteryWord: 1, song: 0.5, goodbye: 0.8, giftThanks: 0.8, hello: 1, clique: 1.2 },
}
const ofSelling: Partial<Record<Topic, number>> = {
  ...{ askPrice: 3, askSize: 3, askFabric: 2.5, askUse: 2.5, askShipping: 3, askStock: 3, askDemo: 2, interest: 3, hesitation: 2 },
  ...{ got: 2, missed: 0.6, more: 0.5, link: 1.5, payTrouble: 1, goodsPraise: 3, complaint: 2.5, answers: 2.5 },
}
const ofPlaying: Partial<Record<Topic, number>> = { gameTalk: 22, answers: 0.5, laugh: 3, amazement: 2, lotteryTalk: 0.3 }

const flurryTopics: readonly Topic[] = ['chatter', 'askDemo', 'askStock', 'gameTalk', 'answers', 'hostPraise', 'complaint', 'clique']

/** In no order. */
export function planTalk(show: ScriptedShow, platform: Platform, say: Say): Utterance[] {
  const draws = createDraws(show.seed, 'talk')
  const weights = drawTopicWeights(show, draws)
  const topics = Object.keys(weights) as Topic[] // they were put in as topics
  const shares = Object.values(weights)
  const drawTopic = (): Topic => topics[draws.weighted(shares)]!
  const besides = Object.entries(platform.besides) as [Utterance['kind'], number][] // written down by kind

  const talk: Utterance[] = []
  const perSecond = show.temperament.messagesPerMinute / 60
  const swing = createSwing(show, draws)
  for (let fromMs = -delayAt(show.delay, 0); fromMs < show.durationMs; fromMs += 1000) {
    const mean = perSecond * swing() * plainShareAt(show, fromMs)
    for (let left = draws.poisson(mean); left > 0; left--)
      talk.push(say(fromMs + draws.next() * 1000, { topic: drawTopic(), by: 'talker' }))
    for (const [kind, share] of besides) {
      if (kind === 'order' && !isSelling(show)) continue
      const by = kind === 'entry' || kind === 'like' ? 'watcher' : 'talker'
      for (let left = draws.poisson(perSecond * share); left > 0; left--)
        talk.push(say(fromMs + draws.next() * 1000, { topic: kind === 'order' ? 'got' : 'chatter', by, kind }))
    }
  }
  return [...talk, ...planFlurries(show, say, draws)]
}

/** Every audience cares for other things. */
function drawTopicWeights(show: ScriptedShow, draws: Draws): Partial<Record<Topic, number>> {
  const weights = { ...ofAnyShow }
  for (const [topic, weight] of Object.entries(isSelling(show) ? ofSelling : ofPlaying) as [Topic, number][])
    weights[topic] = (weights[topic] ?? 0) + weight
  for (const topic of Object.keys(weights) as Topic[]) weights[topic] = weights[topic]! * Math.exp(0.6 * draws.normal())
  return weights
}

/** The pace of talk from second to second around 1: a wandering that forgets itself within minutes, and a drift over the show. */
function createSwing({ durationMs }: ScriptedShow, draws: Draws): () => number {
  const memory = Math.exp(-1 / draws.logBetween(60, 300))
  const spread = draws.between(0.1, 0.4)
  const driftPerSecond = draws.between(-0.6, 0.6) / (durationMs / 1000)
  let wandering = spread * draws.normal()
  let drift = (-driftPerSecond * durationMs) / 2000
  return () => {
    wandering = memory * wandering + Math.sqrt(1 - memory ** 2) * spread * draws.normal()
    drift += driftPerSecond
    return Math.exp(wandering - spread ** 2 / 2 + drift)
  }
}

function plainShareAt({ beats }: ScriptedShow, atMs: number): number {
  const beat = beats.find(({ startMs, endMs }) => atMs >= startMs && atMs < endMs)
  return beat === undefined ? 1 : waves[beat.what].plain
}

/** A few people answer each other for a quarter of a minute; no more comes of it. */
function planFlurries(show: ScriptedShow, say: Say, draws: Draws): Utterance[] {
  const perFlurry = 2 + (show.temperament.messagesPerMinute / 60) * 5
  const everyMs = 60_000 * Math.max(2, 12 / show.temperament.messagesPerMinute)
  const count = draws.poisson(show.durationMs / everyMs / 2)
  return Array.from({ length: count }, () => {
    const startMs = draws.between(0, show.durationMs - 20_000)
    const topic = draws.pick(flurryTopics)
    return Array.from({ length: draws.poisson(perFlurry) }, () => say(startMs + draws.between(0, 16_000), { topic, by: 'talker' }))
  }).flat()
}

// States and events for many pages: the engine is listened to once a name, and what it tells is written as text once.
import type { EngineClient, EventName, LogName, StateName } from '../../contract/index.ts'
import { contract } from '../../contract/index.ts'
import type { ToPage } from '../../contract/wire.ts'

export type Topics = ReturnType<typeof createTopics>
type TopicName = StateName | EventName

interface Topic {
  followers: Set<(text: string) => void>
  stop: () => void
  /** Of a state: as it is now. */
  present: string | undefined
}

export const isTopic = (name: string): name is TopicName => kindOf(name) === 'state' || kindOf(name) === 'event'

export const isLog = (name: string): name is LogName => kindOf(name) === 'log'

/** Only names of the contract itself, not those that every object has. */
export const kindOf = (name: string): 'call' | 'state' | 'event' | 'log' | undefined =>
  Object.hasOwn(contract, name) ? contract[name as keyof typeof contract].kind : undefined

export function createTopics(engine: Pick<EngineClient, 'watch' | 'on'>) {
  const topics = new Map<TopicName, Topic>()

  function open(name: TopicName): Topic {
    const topic: Topic = { followers: new Set(), stop: () => {}, present: undefined }
    topics.set(name, topic)
    const kind = kindOf(name) === 'state' ? 'state' : 'event'
    const tell = (value: unknown) => {
      const text = JSON.stringify({ kind, name, value } satisfies ToPage)
      if (kind === 'state') topic.present = text
      for (const follower of topic.followers) follower(text)
    }
    topic.stop = kind === 'state' ? engine.watch(name as StateName, tell) : engine.on(name as EventName, tell)
    return topic
  }

  return {
    /** Tells a state's present value at once. Returns the way to stop. */
    follow(name: TopicName, follower: (text: string) => void): () => void {
      const topic = topics.get(name) ?? open(name)
      if (topic.present !== undefined) follower(topic.present)
      topic.followers.add(follower)
      return () => {
        topic.followers.delete(follower)
        if (topic.followers.size > 0 || topics.get(name) !== topic) return
        topics.delete(name)
        topic.stop()
      }
    },
    close(): void {
      for (const { stop } of topics.values()) stop()
      topics.clear()
    },
  }
}

// An engine whose answers a test writes down, and whose states and events it tells by hand.
import type { CallName, EngineClient, EventName, Input, LogName, LogPart, Output, StateName, Value } from '../../electron/contract/index.ts'

type Answers = { [K in CallName]?: (input: Input<K>) => Output<K> | Promise<Output<K>> }

export function createFakeEngine(answers: Answers = {}) {
  const asked: { name: CallName; input: unknown }[] = []
  const listeners = new Map<string, Set<(value: unknown) => void>>()
  const present = new Map<string, unknown>()
  const logs = new Map<LogName, { of: string; items: readonly unknown[] }>()
  const listen = (name: string, listener: (value: never) => void) => {
    const all = listeners.get(name) ?? new Set()
    listeners.set(name, all.add(listener as (value: unknown) => void))
    return () => void all.delete(listener as (value: unknown) => void)
  }
  const engine: EngineClient = {
    async call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
      asked.push({ name, input })
      const answer = answers[name]
      if (!answer) throw new TypeError(`the test has no answer to ${name}`)
      return answer(input)
    },
    watch<K extends StateName>(name: K, listener: (value: Value<K>) => void) {
      listener((present.has(name) ? present.get(name) : []) as Value<K>)
      return listen(name, listener)
    },
    on: <K extends EventName>(name: K, listener: (value: Value<K>) => void) => listen(name, listener),
    follow<K extends LogName>(name: K, newest: number, listener: (part: LogPart<K>) => void) {
      const log = logs.get(name)
      const items = (newest === 0 ? [] : log?.items.slice(-newest)) as LogPart<K>['items'] // as they were added
      if (log) listener({ of: log.of, items, isAnew: true })
      return listen(name, listener)
    },
  }
  return {
    engine,
    asked,
    /** How many listen to a state or an event. */
    listening: (name: StateName | EventName | LogName): number => listeners.get(name)?.size ?? 0,
    tell<K extends StateName | EventName>(name: K, value: Value<K>): void {
      present.set(name, value)
      for (const listener of listeners.get(name) ?? []) listener(value)
    },
    /** Items are added to a log; to another one than so far where `of` says so. */
    add<K extends LogName>(name: K, of: string, items: LogPart<K>['items']): void {
      const before = logs.get(name)
      const isAnew = before?.of !== of
      logs.set(name, { of, items: isAnew ? items : [...before.items, ...items] })
      for (const listener of listeners.get(name) ?? []) listener({ of, items, isAnew })
    },
  }
}

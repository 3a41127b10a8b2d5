/** A socket in memory for one page: the test plays the hub. */
import type { LinkSocket } from '../client/hub-link.ts'

type Answer = (...args: readonly unknown[]) => unknown

export function createFakeSocket() {
  const listeners = new Map<string, ((payload: unknown) => void)[]>()
  const answers = new Map<string, Answer>()
  const stalled = new Set<string>()
  const asked: string[] = []
  let isConnected = false
  let dropped = 0

  function push(event: string, payload?: unknown): void {
    for (const listener of listeners.get(event) ?? []) listener(payload)
  }

  function disconnect(reason?: string): void {
    isConnected = false
    push('disconnect', reason)
  }

  const socket: LinkSocket = {
    io: {
      engine: {
        close() {
          dropped += 1
          disconnect()
        },
      },
    },
    get connected() {
      return isConnected
    },
    on(event, listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener])
    },
    emit() {},
    timeout: () => ({
      async emitWithAck(event, ...args) {
        asked.push(event)
        const answer = answers.get(event)
        if (stalled.has(event)) return new Promise(() => {})
        if (!isConnected || !answer) throw new Error('operation has timed out')
        return answer(...args)
      },
    }),
  }

  return {
    socket,
    /** What the hub sends. */
    push,
    /** How the hub acknowledges that event from now on; without one the question times out. */
    answer(event: string, answer: Answer): void {
      stalled.delete(event)
      answers.set(event, answer)
    },
    /** From now on the question is left open for ever: the hub stands still. */
    stall: (event: string) => void stalled.add(event),
    silence: (event: string) => answers.delete(event),
    /** How often the page asked that. */
    asked: (event: string) => asked.filter((other) => other === event).length,
    connect() {
      isConnected = true
      push('connect')
    },
    disconnect,
    /** How often the page gave up its transport. */
    dropped: () => dropped,
  }
}

/** A socket in memory for one page: the test plays the hub. */
import type { LinkSocket } from '../client/hub-link.ts'

type Answer = (...args: readonly unknown[]) => unknown

export function createFakeSocket() {
  const listeners = new Map<string, ((payload: unknown) => void)[]>()
  const answers = new Map<string, Answer>()
  const asked: string[] = []
  let isConnected = false

  function push(event: string, payload?: unknown): void {
    for (const listener of listeners.get(event) ?? []) listener(payload)
  }

  const socket: LinkSocket = {
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
    answer: (event: string, answer: Answer) => answers.set(event, answer),
    silence: (event: string) => answers.delete(event),
    /** How often the page asked that. */
    asked: (event: string) => asked.filter((other) => other === event).length,
    connect() {
      isConnected = true
      push('connect')
    },
    disconnect() {
      isConnected = false
      push('disconnect')
    },
  }
}

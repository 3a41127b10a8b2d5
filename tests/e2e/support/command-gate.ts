/** Holds what panels command until all of them have pressed: two fingers at the very same moment, however slow the machine is. */
import type { Page } from 'playwright-core'

export type CommandGate = {
  /** For a page before it loads. */
  attach(page: Page): Promise<void>
  close(): void
  /** How many commands are waiting. */
  waiting(): number
  /** Lets them through in the order in which they came, and everything after them. */
  open(): void
}

export function createCommandGate(): CommandGate {
  let isClosed = false
  let held: (() => void)[] = []
  return {
    attach: (page) =>
      page.routeWebSocket(/\/socket\.io\//, (socket) => {
        const hub = socket.connectToServer()
        socket.onMessage((message) => {
          if (isClosed && typeof message === 'string' && message.includes('["command",')) held.push(() => hub.send(message))
          else hub.send(message)
        })
      }),
    close() {
      isClosed = true
    },
    waiting: () => held.length,
    open() {
      isClosed = false
      for (const send of held) send()
      held = []
    },
  }
}

/** An operator who presses one thing after the other, and presses again with the same command id until the hub has answered. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { CommandReply } from '@tricolore/shared/protocol/down.ts'
import { inTime } from '../../support/in-time.ts'
import { type Client, connectClient } from './clients.ts'

export type StreamingOperator = {
  readonly client: Client
  /** The seq that the hub answered, by command id. */
  readonly acknowledged: ReadonlyMap<string, number>
  /** How often the hub refused, by code. */
  readonly refused: ReadonlyMap<string, number>
  /** From pressing to the answer, in milliseconds; again-pressed ones from the first time. */
  readonly answeredMs: readonly number[]
  /** How often something was sent again because no answer came. */
  readonly retries: () => number
  /** Resolves with the local instant of the next answer that comes over a later connection than `after`. */
  nextAnswer(after: number): Promise<number>
  /** No more presses; resolves once the last one is answered. */
  stop(): Promise<void>
}

export type StreamOptions = {
  readonly url: string
  readonly token: string
  readonly name: string
  readonly pauseMs: number
  readonly command: (press: number) => CommandInput
  /** Refusals that end the press, beside those that say `try again`. */
  readonly answerTimeoutMs?: number
}

/** Refusals that say nothing of the command: it is pressed again. */
const AGAIN = new Set(['read-only', 'rate-limited', 'conflict'])

export async function streamCommands({ url, token, name, pauseMs, command, answerTimeoutMs = 5_000 }: StreamOptions): Promise<StreamingOperator> {
  const client = await connectClient(url, '/operator', { token }, name)
  const acknowledged = new Map<string, number>()
  const refused = new Map<string, number>()
  const answeredMs: number[] = []
  const waiting = new Set<(connection: number) => void>()
  let retries = 0
  let isStopped = false

  async function press(number: number): Promise<void> {
    const commandId = `${name}-${number}`
    const input = command(number)
    const startedMs = performance.now()
    for (;;) {
      const reply = await answer({ commandId, command: input })
      if (reply === null) retries += 1
      else if (reply.ok) {
        acknowledged.set(commandId, reply.seq)
        answeredMs.push(performance.now() - startedMs)
        for (const told of waiting) told(client.connections())
        return
      } else {
        refused.set(reply.code, (refused.get(reply.code) ?? 0) + 1)
        if (!AGAIN.has(reply.code)) return
        await sleep(50)
      }
    }
  }

  /** Null when the line broke before the answer came. */
  async function answer(envelope: object): Promise<CommandReply | null> {
    await client.connected()
    try {
      // The type assertion is what the contract says of the answer to a command.
      return (await client.socket.timeout(answerTimeoutMs).emitWithAck('command', envelope)) as CommandReply
    } catch {
      // Socket.IO rejects when the line breaks or the time is up: the press is repeated.
      return null
    }
  }

  const stream = (async () => {
    for (let number = 0; !isStopped; number += 1) {
      await press(number)
      await sleep(pauseMs)
    }
  })()

  return {
    client,
    acknowledged,
    refused,
    answeredMs,
    retries: () => retries,
    nextAnswer: (after) =>
      new Promise((resolve) => {
        const told = (connection: number) => {
          if (connection <= after) return
          waiting.delete(told)
          resolve(performance.now())
        }
        waiting.add(told)
      }),
    async stop() {
      isStopped = true
      const stands = () => `its last press is answered (connected: ${client.socket.connected}, again: ${retries}, refused: ${JSON.stringify([...refused])})`
      await inTime(() => `${name}: ${stands()}`, stream)
    },
  }
}

/**
 * Stands between a socket and what answers it: only events that are named, at a bounded rate, parsed by their schema, acknowledged by a
 * function that is really there. Whatever throws becomes a refusal; whoever keeps sending rubbish is cut off.
 */
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import { refused } from '@tricolore/shared/protocol/down.ts'
import type { Logger } from 'pino'
import type { Socket } from 'socket.io'
import type * as z from 'zod'
import { preferredLanguage } from '../host/net/language.ts'
import { TokenBucket } from '../host/net/token-bucket.ts'
import type { Metrics } from '../host/process/metrics.ts'
import { plainData } from '../host/process/terminal-text.ts'
import { invalidInput } from '../hub/invalid-input.ts'
import { internalFault, tooFast, unreadable } from '../hub/refusals.ts'

/** What one event may carry and what answers it. */
export type EventRule = {
  /** True: it is given the list of everything that came with the event, and not the first of it alone. */
  readonly takesAll?: boolean
  /** True: without an acknowledgement the packet is dropped. */
  readonly isAcknowledged: boolean
  /** Null once the input was not acceptable. */
  readonly take: (input: unknown, socket: Socket) => { readonly answer: unknown } | { readonly refusal: Rejection; readonly reason?: 'rate' }
}

/** A rule whose input is parsed first, and has no sign that gives orders; `answer` may be a promise. */
export function parsed<Schema extends z.ZodType>(schema: Schema, answer: (input: z.infer<Schema>) => unknown, isAcknowledged = true): EventRule {
  return {
    isAcknowledged,
    take(input) {
      const result = schema.safeParse(input)
      return result.success ? { answer: answer(plainData(result.data)) } : { refusal: invalidInput(result.error) }
    },
  }
}

/** The same for an event that carries several things, such as a picture and what it is of; without acknowledgement. */
export function parsedWhole<Schema extends z.ZodType>(schema: Schema, answer: (input: z.infer<Schema>) => unknown): EventRule {
  return { ...parsed(schema, answer, false), takesAll: true }
}

/** A rule for an event whose input is looked at by what answers it, or not at all. */
export function unparsed(answer: (input: unknown) => unknown): EventRule {
  return { isAcknowledged: true, take: (input) => ({ answer: answer(input) }) }
}

/** Rules by the name of their event; made once for everybody whom they serve. */
export type EventRules = ReadonlyMap<unknown, EventRule>

export function eventRules(rules: Readonly<Record<string, EventRule>>): EventRules {
  return new Map(Object.entries(rules))
}

/** Packets a second, and at once. */
export type Rate = { readonly perSecond: number; readonly burst: number }

/** Rubbish that a socket is allowed: thirty at once, one a second; then it is cut. */
const STRIKES: Rate = { perSecond: 1, burst: 30 }

export type GuardOptions = { readonly rules: EventRules; readonly rate: Rate; readonly log: Logger; readonly metrics: Metrics }

export function languageOf(socket: Pick<Socket, 'handshake'>): Language {
  return preferredLanguage(socket.handshake.headers['accept-language'])
}

export function guard(socket: Socket, { rules, rate, log, metrics }: GuardOptions): void {
  const bucket = new TokenBucket(rate.perSecond, rate.burst)
  // Made on first use: most sockets never misbehave.
  let strikes: TokenBucket | null = null
  const language = languageOf(socket)

  function strike(reason: string): void {
    metrics.rejectedPackets.inc({ reason })
    strikes ??= new TokenBucket(STRIKES.perSecond, STRIKES.burst)
    if (!strikes.take(performance.now())) socket.disconnect(true)
  }

  async function answer(event: unknown, inputs: readonly unknown[], ack: ((answer: unknown) => void) | null): Promise<void> {
    const refuse = (reason: string, why: Rejection) => {
      strike(reason)
      ack?.(refused(why, language))
    }
    const rule = rules.get(event)
    if (!rule) return refuse('unknown-event', unknownEvent)
    if (!bucket.take(performance.now())) return refuse('rate', tooFast(1000 / rate.perSecond))
    if (rule.isAcknowledged && !ack) return refuse('no-acknowledgement', unreadable)
    const taken = rule.take(rule.takesAll ? inputs : inputs[0], socket)
    if ('refusal' in taken) return refuse(taken.reason ?? 'invalid', taken.refusal)
    // At once where that is possible: a delta must not get in between a snapshot and its sending.
    ack?.(taken.answer instanceof Promise ? await taken.answer : taken.answer)
  }

  socket.on('error', (reason) => log.debug({ err: reason }, 'socket error'))
  // The only dispatcher: no listener is registered for what comes up, so that nothing gets past this.
  socket.use(([event, ...args]) => {
    // Socket.IO still brings what came in the same read as the packet for which the sender was cut.
    if (!socket.connected) return
    const last = args.at(-1)
    const ack = typeof last === 'function' ? (last as (answer: unknown) => void) : null
    answer(event, ack ? args.slice(0, -1) : args, ack).catch((reason: unknown) => {
      log.error({ err: reason, event }, 'an event threw')
      ack?.(refused(internalFault, language))
    })
  })
}

const unknownEvent = rejection('invalid', 'noSuchEvent')

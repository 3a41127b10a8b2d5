/** Stock `socket.io-client` clients of a hub under test, each with the store and the link that the pages use. */

import type { RunningHub } from '@tricolore/server/start/start-hub.ts'
import { createClockSync } from '@tricolore/shared/client/clock-sync.ts'
import { createHubLink, type HubLink } from '@tricolore/shared/client/hub-link.ts'
import { createLiveStore, type LiveStore } from '@tricolore/shared/client/live-store.ts'
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { CommandReply } from '@tricolore/shared/protocol/down.ts'
import { io, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import { eventually } from '../../e2e/support/eventually.ts'

type At = Pick<RunningHub, 'url'>

export type Client = { readonly socket: Socket; readonly store: LiveStore; readonly link: HubLink }
export type Operator = Client & {
  readonly token: string
  send(command: CommandInput, envelope?: { readonly commandId?: string; readonly baseSeq?: number }): Promise<CommandReply>
  /** The seq; throws when the hub refuses. */
  done(command: CommandInput): Promise<number>
}

/** A bare socket that has not connected yet; it ends with the test. */
export function aSocket(
  { url }: At,
  namespace: string,
  auth: Record<string, unknown> = {},
  query: Record<string, string> = {},
  extraHeaders: Record<string, string> = {},
): Socket {
  const socket = io(new URL(namespace, url).href, {
    transports: ['websocket'],
    auth,
    query,
    extraHeaders,
    autoConnect: false,
    reconnectionDelay: 20,
    reconnectionDelayMax: 50,
    forceNew: true,
  })
  onTestFinished(() => void socket.disconnect())
  return socket
}

/** What the hub says to a socket that it turns away; throws when it lets it in. */
export function refusalOf(socket: Socket): Promise<{ readonly message: string; readonly code: unknown }> {
  return new Promise((resolve, reject) => {
    socket.once('connect_error', (reason) =>
      resolve({ message: reason.message, code: 'data' in reason && reason.data ? Reflect.get(Object(reason.data), 'code') : null }),
    )
    socket.once('connect', () => reject(new Error('it was let in')))
    socket.connect()
  })
}

/** The next push of that event. */
export function heard<Payload>(socket: Socket, event: string): Promise<Payload> {
  return new Promise((resolve) => socket.once(event, resolve))
}

async function live(socket: Socket): Promise<Client> {
  const store = createLiveStore()
  const later = (run: () => void, delayMs: number) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  }
  const link = createHubLink({ socket, store, clock: createClockSync(), localNowMs: () => performance.now(), later, pingEveryMs: 60_000, burst: 1 })
  socket.connect()
  await eventually('the first snapshot', () => link.getState().status === 'live')
  return { socket, store, link }
}

/** `known`: the token of a login from before, such as at a hub that was started again. */
export async function anOperator(hub: At & { logIn(name: string): Promise<string> }, name = 'Ana', known: string | null = null): Promise<Operator> {
  const token = known ?? (await hub.logIn(name))
  const client = await live(aSocket(hub, '/operator', { token }))
  const send: Operator['send'] = (command, envelope = {}) => client.socket.emitWithAck('command', { ...envelope, command })
  return {
    ...client,
    token,
    send,
    async done(command) {
      const reply = await send(command)
      if (!reply.ok) throw new Error(`${command.type} was refused: ${reply.code}, ${reply.texts.en}`)
      return reply.seq
    },
  }
}

export const aPhone = (hub: At): Promise<Client> => live(aSocket(hub, '/public'))
export const aKnownScreen = (hub: At, key: string): Promise<Client> => live(aSocket(hub, '/display', { key }))

/** Until the client has caught up with that seq. */
export const caughtUp = ({ store }: Pick<Client, 'store'>, seq: number) => eventually(`seq ${seq}`, () => store.getState().seq >= seq)

/** A hub in this process, on a port of its own, with a small event open; everything that a test connected to it ends with it. */

import { type RunningHub, type StartOptions, startHub } from '@tricolore/server/start/start-hub.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { onTestFinished } from 'vitest'
import { eventually } from '../../e2e/support/eventually.ts'

export const PASSWORD = 'correct-horse-battery'

/** A fortieth of the product's: a hub hashes a password when it starts, and another one for whoever logs in. */
const QUICK = { memoryCost: 64, timeCost: 1, parallelism: 1 }

export type TestHub = RunningHub & {
  /** A token for somebody of that name. */
  logIn(name: string): Promise<string>
}

/** `tables`: the event that is open, without anything that happened in it. */
export async function aHub(options: StartOptions = {}, tables: Tables = aMorning()): Promise<TestHub> {
  const running = await startHub({
    port: 0,
    host: '127.0.0.1',
    journal: 'memory:',
    operatorPassword: PASSWORD,
    opensEvent: false,
    logLevel: 'fatal',
    passwordCost: QUICK,
    ...options,
  })
  onTestFinished(() => running.close())
  if (!running.hub.tables().event.has('event')) await openEvent(running, tables)
  return {
    ...running,
    async logIn(name) {
      const response = await post(running, '/api/v1/session', { password: PASSWORD, name })
      const body: unknown = await response.json()
      if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string') return body.token
      throw new Error(`${name} could not log in: ${JSON.stringify(body)}`)
    },
  }
}

export function post({ url }: Pick<RunningHub, 'url'>, path: string, body: unknown, token?: string): Promise<Response> {
  return fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': 'en', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

export function get({ url }: Pick<RunningHub, 'url'>, path: string, token?: string): Promise<Response> {
  return fetch(new URL(path, url), { headers: { 'Accept-Language': 'en', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) } })
}

export function remove({ url }: Pick<RunningHub, 'url'>, path: string, token?: string): Promise<Response> {
  return fetch(new URL(path, url), { method: 'DELETE', headers: token === undefined ? {} : { Authorization: `Bearer ${token}` } })
}

/** Phones are told a turn after everybody else: whatever a test asks next is of one state. */
async function openEvent({ hub, publisher }: RunningHub, tables: Tables): Promise<void> {
  const [event] = tables.event.values()
  const lists = {
    rooms: [...tables.rooms.values()],
    sessions: [...tables.sessions.values()],
    placements: [...tables.placements.values()],
    messagePresets: [...tables.messagePresets.values()],
    emergencyTexts: [...tables.emergencyTexts.values()],
  }
  const answer = await hub.submit({ command: { type: 'openEvent', event, ...lists } }, { name: 'hub', role: 'hub', roomIds: null })
  if (!answer.ok) throw new Error(say(answer.rejection.why, 'en'))
  await eventually('phones were told', () => publisher.snapshot('public').seq >= answer.seq)
}

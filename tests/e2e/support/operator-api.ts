/** An operator without a panel: everything over the hub's own HTTP surface, as a script or a Companion module would. */

import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { ScreenView } from '@tricolore/shared/derive/screen-view.ts'
import type { CommandReply, HistoryEntry, ScreenPresence, Snapshot, TakeReport } from '@tricolore/shared/protocol/down.ts'
import { tablesFrom } from '@tricolore/shared/state/snapshot-tables.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Purpose } from '@tricolore/shared/tables/screen.ts'
import { inTime } from '../../support/in-time.ts'

export type KnownScreen = { readonly screenId: string; readonly key: string; readonly url: string }
export type ScreenRow = ScreenPresence & { readonly roomId: string; readonly purpose: Purpose }

export type OperatorApi = {
  readonly token: string
  /** The hub's own answer, also when it refuses. */
  send(command: CommandInput, envelope?: { readonly commandId?: string; readonly baseSeq?: number }): Promise<CommandReply>
  /** The seq; throws when the hub refuses. */
  done(command: CommandInput): Promise<number>
  state(): Promise<{ readonly seq: number; readonly hubNowMs: number; readonly tables: Tables }>
  screens(): Promise<readonly ScreenRow[]>
  addScreen(screen: { readonly roomId: string; readonly purpose: Purpose; readonly name: string; readonly language?: 'fr' | 'en' }): Promise<KnownScreen>
  view(screenId: string, atMs?: number): Promise<{ readonly viewKey: string; readonly view: ScreenView }>
  /** What the screens have reported of a Take. */
  painted(takeId: string): Promise<TakeReport>
  history(): Promise<readonly HistoryEntry[]>
  /** What the crew hands out: the key with which a page makes itself a screen, and each door's address. */
  links(): Promise<{ readonly joinKey: string; readonly doors: readonly { readonly roomId: string; readonly url: string }[] }>
}

export async function logIn(hub: { readonly url: string; readonly password: string }, name = 'Ana'): Promise<OperatorApi> {
  const { token } = await ask<{ token: string }>(hub.url, '/api/v1/session', null, { password: hub.password, name })

  const get = <Answer>(path: string) => ask<Answer>(hub.url, path, token)
  const api: OperatorApi = {
    token,
    send: (command, envelope = {}) => request<CommandReply>(hub.url, '/api/v1/commands', token, { ...envelope, command }).then(({ answer }) => answer),
    async done(command) {
      const reply = await api.send(command)
      if (!reply.ok) throw new Error(`${command.type} was refused: ${reply.code}, ${reply.texts.en}`)
      return reply.seq
    },
    async state() {
      const { seq, hubNowMs, tables } = await get<{ seq: number; hubNowMs: number; tables: Snapshot['tables'] }>('/api/v1/state')
      return { seq, hubNowMs, tables: tablesFrom(tables) }
    },
    screens: async () => (await get<{ screens: readonly ScreenRow[] }>('/api/v1/screens')).screens,
    addScreen: (screen) => ask<KnownScreen>(hub.url, '/api/v1/screens', token, screen),
    view: (screenId, atMs) => get(`/api/v1/screens/${screenId}/view${atMs === undefined ? '' : `?atMs=${atMs}`}`),
    painted: (takeId) => get(`/api/v1/takes/${takeId}/painted`),
    history: async () => (await get<{ entries: readonly HistoryEntry[] }>('/api/v1/history?limit=1000')).entries,
    links: () => get('/api/v1/links'),
  }
  return api
}

/** The answer; throws with the hub's own sentence when the status says that there is none. */
async function ask<Answer>(url: string, path: string, token: string | null, body?: unknown): Promise<Answer> {
  const { status, answer } = await request<Answer>(url, path, token, body)
  if (status >= 400) throw new Error(`${path} answered ${status}: ${JSON.stringify(answer)}`)
  return answer
}

function request<Answer>(url: string, path: string, token: string | null, body?: unknown): Promise<{ readonly status: number; readonly answer: Answer }> {
  return inTime(() => `${path} of ${url} is answered`, requestOnce(url, path, token, body))
}

async function requestOnce<Answer>(
  url: string,
  path: string,
  token: string | null,
  body?: unknown,
): Promise<{ readonly status: number; readonly answer: Answer }> {
  const response = await fetch(new URL(path, url), {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': 'en', ...(token === null ? {} : { Authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  // The type assertion is what a client of this surface believes; the contract test checks that the hub answers so.
  return { status: response.status, answer: (await response.json()) as Answer }
}

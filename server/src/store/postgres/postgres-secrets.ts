/**
 * The secrets of several hubs: all of them in memory, where they are asked for, and in PostgreSQL, where every hub finds them. What this hub
 * changes is written behind, in order; what another one changes is read again as soon as it says so.
 */

import type { Account, Login, SecretName, SecretStore } from '../secret-store.ts'
import type { ChangeNotifications } from './change-notifications.ts'
import { paced } from './paced.ts'
import { type Postgres, Unreachable } from './postgres-connection.ts'
import type { WriteBehind } from './write-behind.ts'

const TOPIC = 'secrets'
const RELOAD_AGAIN_MS = 50
const ASKED_AGAIN_MS = 400
/** Who waits for the store waits no longer: it may be away. */
const PATIENCE_MS = 1_000

const PUT = `
  WITH put AS (INSERT INTO tricolore.secrets (kind, id, body) VALUES ($1, $2, $3) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body)
  SELECT pg_notify('tricolore', $4)`
const REMOVE = `WITH removed AS (DELETE FROM tricolore.secrets WHERE kind = $1 AND id = $2) SELECT pg_notify('tricolore', $3)`

type Kind = 'secret' | 'login' | 'account'

export type PostgresSecrets = SecretStore & {
  /** Reads all of it, at the start and when what the other hubs said may have been missed. */
  reload(): Promise<void>
}

export function postgresSecrets({ query }: Postgres, notifications: ChangeNotifications, behind: WriteBehind): PostgresSecrets {
  const kept: Record<Kind, Map<string, string>> = { secret: new Map(), login: new Map(), account: new Map() }
  const listeners = new Set<() => void>()
  /** Those who wait for a reading that begins after they asked. */
  const asking = new Set<() => void>()
  /** Changes of this hub that are not stored yet: what is read meanwhile does not undo them. */
  const unstored = new Map<string, number>()

  function write(kind: Kind, id: string, body: string | null): void {
    if (body === null) kept[kind].delete(id)
    else kept[kind].set(id, body)
    const key = `${kind} ${id}`
    unstored.set(key, (unstored.get(key) ?? 0) + 1)
    behind.add(async () => {
      const payload = notifications.payload(TOPIC, '')
      if (body === null) await query(REMOVE, [kind, id, payload])
      else await query(PUT, [kind, id, body, payload])
      const left = (unstored.get(key) ?? 1) - 1
      if (left === 0) unstored.delete(key)
      else unstored.set(key, left)
    })
  }

  async function reload(): Promise<void> {
    const rows = await query('SELECT kind, id, body FROM tricolore.secrets')
    for (const kind of ['secret', 'login', 'account'] as const) {
      const found = new Map(rows.filter((row) => row.kind === kind).map(({ id, body }) => [String(id), String(body)]))
      for (const [id, body] of found) if (!unstored.has(`${kind} ${id}`)) kept[kind].set(id, body)
      for (const id of kept[kind].keys()) if (!found.has(id) && !unstored.has(`${kind} ${id}`)) kept[kind].delete(id)
    }
  }

  async function readAnew(): Promise<void> {
    const asked = [...asking]
    await reload()
    for (const listener of listeners) listener()
    for (const answer of asked) answer()
  }

  /** One reading answers however many words of other hubs came before it began. */
  const reloads = paced(
    () =>
      new Promise((done) =>
        behind.add(() => {
          done()
          return readAnew()
        }),
      ),
    RELOAD_AGAIN_MS,
  )
  notifications.on(TOPIC, reloads.soon)
  notifications.onUp(reloads.soon)

  /** Anybody may ask with a token that nobody has: all of them wait for the same few readings, and for one at a time while the database is away. */
  const strangers = paced(
    () =>
      new Promise((done) =>
        behind.add(() =>
          readAnew().then(done, (reason: unknown) => {
            // While it is away this same reading is tried again.
            if (!(reason instanceof Unreachable)) done()
            throw reason
          }),
        ),
      ),
    ASKED_AGAIN_MS,
  )

  // The type assertions are safe: only the writers below fill these bodies.
  const all = <Kept>(kind: Kind) => [...kept[kind].values()].map((body) => JSON.parse(body) as Kept)

  return {
    reload,
    readSecret: (name: SecretName) => kept.secret.get(name) ?? null,
    writeSecret: (name, value) => write('secret', name, value),
    // One that a hub from before began has no credential.
    logins: () =>
      all<Login>('login')
        .map((login) => ({ ...login, credential: login.credential ?? null }))
        .toSorted((a, b) => a.sinceMs - b.sinceMs),
    putLogin: (login) => write('login', login.tokenHash, JSON.stringify(login)),
    removeLogin: (tokenHash) => write('login', tokenHash, null),
    accounts: () => all<Account>('account').toSorted((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1)),
    putAccount: (account) => write('account', account.id, JSON.stringify(account)),
    removeAccount: (id) => write('account', id, null),
    onForeignChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stored: () => behind.flushed(PATIENCE_MS),
    fresh: () =>
      new Promise((resolve) => {
        const answer = () => {
          clearTimeout(impatient)
          asking.delete(answer)
          resolve()
        }
        const impatient = setTimeout(answer, PATIENCE_MS).unref()
        asking.add(answer)
        strangers.soon()
      }),
  }
}

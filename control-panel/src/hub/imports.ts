/** Files with programmes: sending one, reading again what it would change, carrying it out. What the hub says no to comes with its whole answer. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import { field, reach, textsOf } from './http.ts'

/** In bytes: what the hub takes. */
export const IMPORT_LIMIT_BYTES = 5_000_000

/** `status` 0: no hub answered. */
export type ImportReply = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly status: number; readonly body: unknown }

/** A large table is read within seconds; a hub that says nothing for so long is away. */
const ANSWER_MS = 60_000

export type SendOptions = { readonly timeZone?: string | null; readonly mapping?: Readonly<Record<string, string>> | null }

/** Changes nothing at the hub's programme, so it may be sent again. */
export function sendImport(file: Blob, name: string, options: SendOptions, token: string | null): Promise<ImportReply> {
  const query = new URLSearchParams({ name: name.slice(-120), ...queryOf(options) })
  return ask(`/api/v1/imports?${query}`, token, { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } })
}

/** Two tables as one body: sessions, and the names behind their speakers’ short names. */
export const BETWEEN_TABLES = '\n\f\n'

/** The hub fetches it: from the hosts that it says with `importHosts`, and no others. */
export function sendAddress(url: string, options: SendOptions, token: string | null): Promise<ImportReply> {
  return ask(`/api/v1/imports?${new URLSearchParams({ url, ...queryOf(options) })}`, token, { method: 'POST' })
}

function queryOf({ timeZone, mapping }: SendOptions) {
  return { ...(timeZone && { timeZone }), ...(mapping && { mapping: JSON.stringify(mapping) }) }
}

/** From where a programme may be fetched; none where the hub is not set up for it, or is away. */
export async function importHosts(token: string | null): Promise<readonly string[]> {
  const reply = await ask('/api/v1/imports', token, { method: 'GET' })
  const hosts = reply.ok ? field(reply.body, 'from') : null
  return Array.isArray(hosts) ? hosts.filter((host) => typeof host === 'string') : []
}

/** In an address: what is longer is sent when it is applied, and not before. */
const MOST_ANSWERS = 2_000

/** As it would be with these answers, against the state of now. */
export function readImport(importId: string, answers: object, token: string | null): Promise<ImportReply> {
  const said = JSON.stringify(answers)
  const query = said.length > 2 && said.length <= MOST_ANSWERS ? `?${new URLSearchParams({ answers: said })}` : ''
  return ask(`/api/v1/imports/${encodeURIComponent(importId)}${query}`, token, { method: 'GET' })
}

export function applyImport(importId: string, body: object, token: string | null): Promise<ImportReply> {
  const headers = { 'content-type': 'application/json' }
  return ask(`/api/v1/imports/${encodeURIComponent(importId)}/apply`, token, { method: 'POST', body: JSON.stringify(body), headers })
}

/** What the hub said no with, in words; null where it said none. */
export function textsOfRefusal(body: unknown): Texts | null {
  const message = field(body, 'message')
  return textsOf(body) ?? (typeof message === 'string' && message !== '' ? { fr: message, en: message } : null)
}

async function ask(
  path: string,
  token: string | null,
  { headers, ...options }: RequestInit & { readonly headers?: Record<string, string> },
): Promise<ImportReply> {
  try {
    const response = await fetch(reach(path), {
      ...options,
      headers: { ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    // Something between the hub and the page may answer a large file by itself, and no JSON.
    const body: unknown = await response.json().catch(() => null)
    return response.ok ? { ok: true, body } : { ok: false, status: response.status, body }
  } catch (reason) {
    console.warn(`${path} had no answer.`, reason)
    return { ok: false, status: 0, body: null }
  }
}

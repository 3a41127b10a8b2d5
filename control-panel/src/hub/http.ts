/** The hub's HTTP answers that a panel needs beside its socket. Everything that arrives is looked at before it is believed. */
import { createHubAddresses, type HubAddresses } from '@tricolore/shared/client/hub-addresses.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'

export type HttpAnswer = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly status: number; readonly texts: Texts | null }

export type RequestOptions = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly token?: string | null
  readonly body?: unknown
  /** False where it must not be done twice, so that another hub is not asked when there was no answer. By default what only reads may. */
  readonly isRepeatable?: boolean
}

const ANSWER_MS = 8_000

/** Until it is told: paths are the page's own. */
let hubs: HubAddresses = createHubAddresses({ home: '' })

/** Who knows which hub is in use. */
export function askHubsOf(addresses: HubAddresses): void {
  hubs = addresses
}

/** From a path to its address at the hub in use. */
export function reach(path: string): string {
  return hubs.reach(path)
}

/** Status 0: no hub answered at all. */
export async function request(path: string, options: RequestOptions = {}): Promise<HttpAnswer> {
  const { method = 'GET', isRepeatable = method === 'GET' } = options
  for (let left = isRepeatable ? hubs.all().length : 1; ; left -= 1) {
    const asked = hubs.current()
    const answer = await requestOnce(path, options)
    if (answer.ok || answer.status !== 0) return answer
    hubs.failed(asked)
    if (left <= 1) return answer
  }
}

async function requestOnce(path: string, { method = 'GET', token = null, body }: RequestOptions): Promise<HttpAnswer> {
  try {
    const response = await fetch(reach(path), {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const answer: unknown = await response.json()
    return response.ok ? { ok: true, body: answer } : { ok: false, status: response.status, texts: textsOf(answer) }
  } catch (reason) {
    // No network, or an answer that is no JSON: for the operator both mean that the hub is not there.
    console.warn(`${method} ${path} had no answer.`, reason)
    return { ok: false, status: 0, texts: null }
  }
}

/** Null when there is none, or the hub did not answer. */
export async function requestFile(path: string, token: string | null): Promise<Blob | null> {
  try {
    const response = await fetch(reach(path), { headers: { authorization: `Bearer ${token ?? ''}` } })
    return response.ok ? await response.blob() : null
  } catch (reason) {
    // The hub is away: the panel says so by itself.
    console.info(`${path} had no answer.`, reason)
    return null
  }
}

export function textsOf(answer: unknown): Texts | null {
  const texts = field(answer, 'texts')
  const fr = field(texts, 'fr')
  const en = field(texts, 'en')
  return typeof fr === 'string' && typeof en === 'string' ? { fr, en } : null
}

/** The field of an unknown value, or undefined. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** The text in that field, or null. */
export function textField(value: unknown, name: string): string | null {
  const found = field(value, name)
  return typeof found === 'string' ? found : null
}

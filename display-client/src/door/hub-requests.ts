/** The volunteers' page asks the hub: one function a request, each answer a value. `lost`: no answer, or none that counts; ask again. */
import type { HubAddresses } from '@tricolore/shared/client/hub-addresses.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { DoorReport } from './door-state.ts'

const TIMEOUT_MS = 6_000

let hubs: Pick<HubAddresses, 'current' | 'reach' | 'failed'> | null = null

/** Who knows which hub is in use; until then it is the page's own. */
export function askHubsOf(addresses: NonNullable<typeof hubs>): void {
  hubs = addresses
}

export type Envelope = { readonly commandId: string; readonly command: { readonly type: string } & Readonly<Record<string, unknown>> }

export type LoginAnswer =
  | { readonly kind: 'in'; readonly token: string }
  | { readonly kind: 'wrong' | 'too-many' | 'no-room' | 'lost' }
  /** Not the key, but something else, such as the name, or how long to wait: the hub says what. `too-many`: without saying how long. */
  | { readonly kind: 'refused'; readonly texts: Texts }

export async function requestLogin(body: Readonly<Record<string, string>>): Promise<LoginAnswer> {
  const answer = await ask('/api/v1/session', { method: 'POST', body: JSON.stringify(body) })
  if (!answer) return { kind: 'lost' }
  if (typeof answer.body.token === 'string') return { kind: 'in', token: answer.body.token }
  if (answer.status === 429) return isTexts(answer.body.texts) ? { kind: 'refused', texts: answer.body.texts } : { kind: 'too-many' }
  if (answer.status === 404) return { kind: 'no-room' }
  if (answer.status >= 500) return { kind: 'lost' }
  return answer.status !== 401 && isTexts(answer.body.texts) ? { kind: 'refused', texts: answer.body.texts } : { kind: 'wrong' }
}

export type ReportAnswer = { readonly kind: 'report'; readonly report: DoorReport } | { readonly kind: 'unauthorised' | 'no-room' | 'lost' }

export async function fetchReport(roomId: string, token: string): Promise<ReportAnswer> {
  const answer = await ask(`/api/v1/door/${encodeURIComponent(roomId)}`, { token })
  if (!answer) return { kind: 'lost' }
  if (answer.status === 401 || answer.status === 403) return { kind: 'unauthorised' }
  if (answer.status === 404) return { kind: 'no-room' }
  // The type assertion is safe: it is the hub's own answer to this request, typed where it is made.
  return answer.status === 200 ? { kind: 'report', report: answer.body as unknown as DoorReport } : { kind: 'lost' }
}

export type CommandAnswer = { readonly kind: 'done' | 'unauthorised' | 'lost' } | { readonly kind: 'refused'; readonly texts: Texts }

export async function postCommand(envelope: Envelope, token: string): Promise<CommandAnswer> {
  const answer = await ask('/api/v1/commands', { method: 'POST', token, body: JSON.stringify(envelope) })
  if (!answer) return { kind: 'lost' }
  if (answer.status === 200) return { kind: 'done' }
  if (answer.status === 401) return { kind: 'unauthorised' }
  // Too many at once, or a hub that cannot store at the moment: it may well take the same command a little later. A bug it will not.
  if (answer.status === 429 || (answer.status >= 500 && answer.body.code !== 'internal')) return { kind: 'lost' }
  const message = typeof answer.body.message === 'string' ? answer.body.message : String(answer.status)
  return { kind: 'refused', texts: isTexts(answer.body.texts) ? answer.body.texts : { fr: message, en: message } }
}

type Asked = { readonly method?: string; readonly token?: string; readonly body?: string }

async function ask(path: string, { method = 'GET', token, body }: Asked): Promise<{ status: number; body: Readonly<Record<string, unknown>> } | null> {
  const at = hubs?.current()
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (token !== undefined) headers.Authorization = `Bearer ${token}`
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  try {
    const response = await fetch(hubs?.reach(path) ?? path, { method, headers, body: body ?? null, cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) })
    const answer: unknown = await response.json()
    return typeof answer === 'object' && answer !== null ? { status: response.status, body: answer as Readonly<Record<string, unknown>> } : null
  } catch {
    // No network, no answer in time, or a portal's page instead of JSON: all the same to the volunteer, the question is repeated, at another hub
    // if there is one.
    if (at !== undefined) hubs?.failed(at)
    return null
  }
}

function isTexts(value: unknown): value is Texts {
  return typeof value === 'object' && value !== null && 'fr' in value && 'en' in value && typeof value.fr === 'string' && typeof value.en === 'string'
}

/** What `hub import` asks of a hub, as every other program does: over HTTP, with a login of its own. */
import * as z from 'zod'
import { StartFault } from '../host/process/start-fault.ts'

/** A file of 5 MB over a poor line, and its reading. */
const ASK_MS = 120_000

const Said = z.object({ fr: z.string(), en: z.string() })
const Choice = z.object({ id: z.string(), texts: Said })
const Question = z.object({ id: z.string(), texts: Said, choices: z.array(Choice) })
const Review = z.object({
  importId: z.string(),
  format: z.string(),
  counts: z.object({ sessions: z.number(), rooms: z.number() }),
  sentences: z.array(z.object({ texts: Said })),
  questions: z.array(Question),
  proposals: z.array(Question),
  notes: z.array(z.string()),
})
const Refused = z.object({ message: z.string() })

export type HubLogin = { readonly url: string; readonly token: string; readonly language: string }

export type Asked =
  | { readonly ok: true; readonly importId: string; readonly review: z.infer<typeof Review>; readonly body: unknown }
  | { readonly ok: false; readonly message: string; readonly body: unknown }

export async function logIn(url: string, body: { readonly password: string; readonly name: string }, language: string): Promise<HubLogin> {
  const answer = await ask(url, '/api/v1/session', { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', 'Accept-Language': language } })
  const token = z.object({ token: z.string() }).safeParse(answer)
  if (!token.success) throw new StartFault(messageIn(answer))
  return { url, token: token.data.token, language }
}

/** It was there for this alone. */
export async function endSession({ url, token }: HubLogin): Promise<void> {
  await ask(url, '/api/v1/session', { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } })
}

export type ImportWish = { readonly timeZone: string | null; readonly mapping: string | null }

export function sendFile(login: HubLogin, bytes: Uint8Array, name: string, wish: ImportWish): Promise<Asked> {
  return sendImport(login, { name }, wish, Buffer.from(bytes))
}

/** The hub fetches it itself, where its settings let it. */
export function sendAddress(login: HubLogin, url: string, wish: ImportWish): Promise<Asked> {
  return sendImport(login, { url }, wish, null)
}

async function sendImport(
  login: HubLogin,
  what: Readonly<Record<string, string>>,
  { timeZone, mapping }: ImportWish,
  sent: Buffer<ArrayBuffer> | null,
): Promise<Asked> {
  const query = new URLSearchParams({ ...what, ...(timeZone !== null && { timeZone }), ...(mapping !== null && { mapping }) })
  const headers = { ...headersOf(login), 'Content-Type': 'application/octet-stream' }
  const body = await ask(login.url, `/api/v1/imports?${query}`, { body: sent, headers })
  const review = Review.safeParse(body)
  return review.success ? { ok: true, importId: review.data.importId, review: review.data, body } : { ok: false, message: messageIn(body), body }
}

export async function applyImport(
  login: HubLogin,
  importId: string,
  wish: { readonly answers: object; readonly withdraw: boolean },
): Promise<{ readonly ok: true; readonly seq: number } | { readonly ok: false; readonly message: string }> {
  const headers = { ...headersOf(login), 'Content-Type': 'application/json' }
  const body = await ask(login.url, `/api/v1/imports/${importId}/apply`, { body: JSON.stringify(wish), headers })
  const done = z.object({ ok: z.literal(true), seq: z.number() }).safeParse(body)
  return done.success ? done.data : { ok: false, message: messageIn(body) }
}

function headersOf({ token, language }: HubLogin) {
  return { Authorization: `Bearer ${token}`, 'Accept-Language': language }
}

async function ask(url: string, path: string, init: RequestInit): Promise<unknown> {
  try {
    const answer = await fetch(new URL(path, url), { method: 'POST', signal: AbortSignal.timeout(ASK_MS), ...init })
    return await answer.json()
  } catch (reason) {
    const why = reason instanceof Error ? (reason.cause instanceof Error ? reason.cause.message : reason.message) : String(reason)
    throw new StartFault(`The hub at ${url} does not answer (${why}); --url says where it is.`)
  }
}

function messageIn(body: unknown): string {
  const refused = Refused.safeParse(body)
  return refused.success ? refused.data.message : 'The hub answered with something else than expected: is it of another release?'
}

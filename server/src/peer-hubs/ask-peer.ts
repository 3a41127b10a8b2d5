/** One look at another hub: whether it takes commands, and of which show. What it answers is believed only as far as clients may go and see. */
import { request as askHttp } from 'node:http'
import { request as askHttps } from 'node:https'
import * as z from 'zod'

/** A hub that takes longer than this is no help to anybody. */
const ANSWER_MS = 800
const MOST_BYTES = 10_000

/** Has a hub look at its store when another one asks whether it can store: what it says next is no older than that question. */
export const FROM_HUB = 'by=hub'

const About = z.object({
  id: z.string().max(64),
  /** Null while no event is open. */
  showId: z.string().max(64).nullable(),
  /** True when several hubs may write to what it stores in. */
  isShared: z.boolean(),
  /** How often it has handed its clients over since it was started; a release that does not say so: never. */
  handOvers: z.int().min(0).default(0),
})
export type AboutHub = z.infer<typeof About>

const Readyz = z.object({ ok: z.boolean(), hub: About })

export type PeerAnswer = AboutHub & { readonly isReady: boolean }

/** Null: nobody answers there, or no hub that knows of others. */
export async function askPeer(url: string): Promise<PeerAnswer | null> {
  const answer = await exchange(new URL(`/readyz?${FROM_HUB}`, url), 'GET', {}, null).catch(() => null)
  if (answer === null) return null
  const parsed = Readyz.safeParse(answer.body)
  return parsed.success ? { ...parsed.data.hub, isReady: parsed.data.ok && answer.status === 200 } : null
}

export type Exchanged = { readonly status: number; readonly body: unknown }

/**
 * One request to another hub and its JSON. A certificate is not looked at: a venue's own authority is known to browsers and not to Node,
 * nothing secret goes this way, and what matters is signed.
 */
export function exchange(url: URL, method: 'GET' | 'POST', headers: Readonly<Record<string, string>>, body: string | null): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? askHttps : askHttp
    const options = { method, headers: { ...headers, Connection: 'close' }, agent: false, rejectUnauthorized: false, signal: AbortSignal.timeout(ANSWER_MS) }
    const asked = ask(url, options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
        if (text.length > MOST_BYTES) response.destroy(new Error('it says too much'))
      })
      response.on('error', reject)
      response.on('end', () => {
        try {
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) })
        } catch (reason) {
          reject(reason)
        }
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

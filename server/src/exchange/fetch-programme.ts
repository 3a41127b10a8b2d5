/**
 * Fetches a programme for an operator who gave its address: from listed hosts, 5 MB and ten seconds at most. Redirects stay on their host, and no name
 * and no address leads to a machine of this network: those are looked at that the connection really uses, so none can be exchanged in between.
 */
import { lookup } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import { fetchable } from '../host/net/allowed-hosts.ts'
import { arePublicAddresses } from '../host/net/public-address.ts'

const WITHIN_MS = 10_000
const MOST_REDIRECTS = 3

export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array /** Its last part, for people. */; readonly name: string }
  | { readonly ok: false; readonly rejection: Rejection }

export type ImportFrom = {
  /** None: nothing is fetched. */
  readonly hosts: readonly string[]
  /** Whether a machine with these addresses may be asked; those of the internet where it is left out. */
  readonly mayAsk?: ((addresses: readonly string[]) => boolean) | undefined
}

export type FetchLimits = ImportFrom & { readonly limitBytes: number; readonly withinMs?: number }

class Refused extends Error {
  override readonly name = 'Refused'
  readonly rejection: Rejection
  constructor(why: Rejection) {
    super(why.code)
    this.rejection = why
  }
}

/** Never rejects for what the other side does. */
export async function fetchProgramme(address: string, { hosts, mayAsk = arePublicAddresses, limitBytes, withinMs = WITHIN_MS }: FetchLimits): Promise<Fetched> {
  if (hosts.length === 0) return { ok: false, rejection: rejection('forbidden', 'importFromOff') }
  const signal = AbortSignal.timeout(withinMs)
  try {
    let next = allowed(address, hosts)
    for (let redirects = 0; ; redirects += 1) {
      const answer = await ask(next, { mayAsk, limitBytes, signal })
      if (answer.kind === 'bytes') return { ok: true, bytes: answer.bytes, name: nameOf(next.url) }
      const to = URL.canParse(answer.to, next.url.href) ? new URL(answer.to, next.url) : null
      const isSame = to !== null && to.host === next.url.host && (to.protocol === next.url.protocol || to.protocol === 'https:')
      if (!isSame || redirects === MOST_REDIRECTS)
        throw new Refused(rejection('invalid', 'importFromElsewhere', { host: next.url.host, to: to?.host ?? answer.to.slice(0, 100) }))
      next = allowed(to.href, hosts)
    }
  } catch (reason) {
    if (reason instanceof Refused) return { ok: false, rejection: reason.rejection }
    const host = URL.parse(address)?.host ?? ''
    if (signal.aborted) return { ok: false, rejection: rejection('invalid', 'importFromSlow', { host, seconds: withinMs / 1000 }) }
    return { ok: false, rejection: rejection('invalid', 'importFromFailed', { host, why: reason instanceof Error ? reason.message : String(reason) }) }
  }
}

type Allowed = Extract<ReturnType<typeof fetchable>, { ok: true }>

function allowed(address: string, hosts: readonly string[]): Allowed {
  const found = fetchable(address, hosts)
  if (found.ok) return found
  if (found.why === 'no-address') throw new Refused(rejection('invalid', 'importFromNoAddress'))
  throw new Refused(rejection('forbidden', 'importFromNotAllowed', { host: URL.parse(address)?.host ?? '', hosts: hosts.join(', ') }))
}

type Answered = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'redirect'; readonly to: string }

type Bounds = Pick<FetchLimits, 'limitBytes'> & { readonly mayAsk: NonNullable<ImportFrom['mayAsk']>; readonly signal: AbortSignal }

async function ask({ url, literal }: Allowed, { mayAsk, limitBytes, signal }: Bounds): Promise<Answered> {
  if (literal !== null && !mayAsk([literal])) throw new Refused(rejection('forbidden', 'importFromPrivate', { host: url.host }))
  const request = url.protocol === 'https:' ? secureRequest : plainRequest
  const headers = { 'User-Agent': 'Tricolore', Accept: '*/*', 'Accept-Encoding': 'identity' }
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, signal, agent: false, lookup: lookingAt(mayAsk, url.host) }, (response) => {
      const { statusCode = 0, headers: said } = response
      const fail = (why: Rejection) => {
        asked.destroy()
        reject(new Refused(why))
      }
      if (statusCode >= 300 && statusCode < 400 && said.location !== undefined) {
        asked.destroy()
        return resolve({ kind: 'redirect', to: said.location })
      }
      if (statusCode !== 200) return fail(rejection('invalid', 'importFromStatus', { host: url.host, status: statusCode }))
      const chunks: Buffer[] = []
      let length = 0
      response.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length > limitBytes) return fail(rejection('invalid', 'importTooLarge', { megabytes: limitBytes / 1e6 }))
        chunks.push(chunk)
      })
      response.once('end', () => (response.complete ? resolve({ kind: 'bytes', bytes: Buffer.concat(chunks) }) : reject(new Error('it broke off'))))
      response.once('error', reject)
    })
    asked.once('error', reject)
    asked.end()
  })
}

function lookingAt(mayAsk: Bounds['mayAsk'], host: string): LookupFunction {
  return (name, options, answer) => {
    lookup(name, { ...options, all: true }, (fault, found) => {
      if (fault) return answer(fault, [])
      const addresses = found.map(({ address }) => address)
      if (mayAsk(addresses)) return answer(null, found)
      answer(new Refused(rejection('forbidden', 'importFromPrivate', { host })), [])
    })
  }
}

function nameOf(url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '')
  return `${url.hostname}${last === undefined ? '' : ` ${last}`}`.slice(0, 200)
}

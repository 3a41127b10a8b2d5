/** The engine's small HTTP surface, on this machine only and for whoever has the secret: the hub. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { TokenBucket } from '../../host/net/token-bucket.ts'
import type { Engine, JoinRequest } from './engine.ts'
import { EngineFault } from './engine-fault.ts'
import { type EngineIdentity, engineHealth, engineStats } from './engine-stats.ts'
import type { EngineTime } from './feed.ts'
import { codecOf, hasSecret, maxBitrateOf, readBody, sdpBody, tagOf } from './request-parts.ts'

const POSTS_PER_SECOND = 50
const POSTS_AT_ONCE = 100

export type HttpParts = {
  readonly engine: Engine
  readonly identity: EngineIdentity
  readonly secret: string
  readonly log: Logger
  readonly time: () => EngineTime
  /** The hub has been heard of. */
  readonly onAsked: () => void
  readonly onShutdown: () => void
}

type Answer = { readonly status: number; readonly json?: object; readonly sdp?: string; readonly session?: string }
type Request = { readonly message: IncomingMessage; readonly query: URLSearchParams; readonly id: string }
type Route = { readonly method: string; readonly path: RegExp; readonly answer: (parts: HttpParts, request: Request) => Answer | Promise<Answer> }

const done: Answer = { status: 200, json: { ok: true } }

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/health$/, answer: ({ identity, time }) => ({ status: 200, json: engineHealth(identity, time().nowMs) }) },
  {
    method: 'GET',
    path: /^\/stats$/,
    answer: ({ engine, identity, time }) => ({ status: 200, json: engineStats(engine, identity, time().nowMs, time().epochMs) }),
  },
  { method: 'POST', path: /^\/whip\/([\w-]{1,64})$/, answer: publish },
  { method: 'POST', path: /^\/whep\/([\w-]{1,64})$/, answer: async ({ engine }, request) => joined(await engine.watch(await joinRequest(request))) },
  { method: 'DELETE', path: /^\/sessions\/([\w-]{1,64})$/, answer: ({ engine }, { id }) => (engine.end(id) ? done : absent('There is no such session.')) },
  {
    method: 'DELETE',
    path: /^\/feeds\/([\w-]{1,64})\/publisher$/,
    answer: ({ engine }, { id }) => (engine.endPublisher(id) ? done : absent('Nobody publishes this feed.')),
  },
  { method: 'DELETE', path: /^\/feeds\/([\w-]{1,64})$/, answer: ({ engine }, { id }) => (engine.removeFeed(id) ? done : absent('There is no such feed.')) },
  { method: 'POST', path: /^\/shutdown$/, answer: shutDown },
]

export function createHttp(parts: HttpParts): Server {
  const posts = new TokenBucket(POSTS_PER_SECOND, POSTS_AT_ONCE)
  const server = createServer((message, response) => {
    answerOf(parts, posts, message).then(
      (answer) => send(message, response, answer),
      (reason: unknown) => send(message, response, faultAnswer(parts.log, reason)),
    )
  })
  // A hub that keeps its connection is not cut between two of its questions.
  server.keepAliveTimeout = 60_000
  return server
}

async function answerOf(parts: HttpParts, posts: TokenBucket, message: IncomingMessage): Promise<Answer> {
  if (!hasSecret(message, parts.secret)) throw new EngineFault(401, 'unauthorised', 'The secret is missing or wrong.')
  parts.onAsked()
  const { pathname, searchParams } = new URL(message.url ?? '/', 'http://engine')
  const there = routes.filter(({ path }) => path.test(pathname))
  const route = there.find(({ method }) => method === message.method)
  if (there.length === 0) return absent('There is nothing here.')
  if (route === undefined) throw new EngineFault(405, 'invalid', `${message.method} is not allowed here.`)
  const isJoining = pathname.startsWith('/whip/') || pathname.startsWith('/whep/')
  if (isJoining && !posts.take(parts.time().nowMs)) throw new EngineFault(429, 'rate-limited', 'Too many connections at once; try again in a second.')
  return route.answer(parts, { message, query: searchParams, id: route.path.exec(pathname)?.[1] ?? '' })
}

async function publish({ engine }: HttpParts, request: Request): Promise<Answer> {
  const mayReplace = request.query.get('takeOver') === '1'
  const maxBitrate = maxBitrateOf(request.query)
  return joined(await engine.publish({ ...(await joinRequest(request)), mayReplace, maxBitrate }))
}

async function joinRequest({ message, query, id }: Request): Promise<JoinRequest> {
  return { feedId: id, codec: codecOf(query), tag: tagOf(query), offerSdp: await sdpBody(message) }
}

function joined({ sessionId, answerSdp }: { readonly sessionId: string; readonly answerSdp: string }): Answer {
  return { status: 201, sdp: answerSdp, session: sessionId }
}

async function shutDown({ engine, onShutdown }: HttpParts, { message }: Request): Promise<Answer> {
  const isOnlyIfIdle = /"onlyIfIdle"\s*:\s*true/.test(await readBody(message, 1_000))
  const isEnding = !isOnlyIfIdle || engine.sessions.size === 0
  if (isEnding) onShutdown()
  return { status: 200, json: { ending: isEnding } }
}

function absent(message: string): Answer {
  return { status: 404, json: { code: 'not-found', message } }
}

function faultAnswer(log: Logger, reason: unknown): Answer {
  if (reason instanceof EngineFault) return { status: reason.status, json: { code: reason.code, message: reason.message } }
  log.error({ err: reason }, 'a request failed')
  return { status: 500, json: { code: 'internal', message: 'The engine failed; its log says why.' } }
}

function send(message: IncomingMessage, response: ServerResponse, { status, json, sdp, session }: Answer): void {
  response.statusCode = status
  if (session !== undefined) response.setHeader('x-session', session)
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer')
  if (status === 429) response.setHeader('Retry-After', '1')
  // The rest of a refused body is let pass, or the hub would not get to read the answer.
  message.resume()
  response.setHeader('Content-Type', sdp === undefined ? 'application/json' : 'application/sdp')
  response.end(sdp ?? JSON.stringify(json))
}

/**
 * Answers status and programme before express sees the request: a thousand phones that poll ask for the same bytes, which stand ready here
 * for each language and encoding. What is unusual (another method, another spelling of the path, no event) is left to express.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Language } from '@tricolore/shared/model/values.ts'
import { askedLanguage, languageFor } from './asked-language.ts'
import type { HttpParts } from './parts.ts'
import type { Made, PublicAnswers } from './public-answers.ts'
import { FOR_ALL, hasTag, publicJson } from './public-routes.ts'
import { securityHeaders } from './security-headers.ts'
import { letSiblingRead } from './sibling-origins.ts'

/** How long the same bytes are sent: hub time in them is at most so old. */
const SAME_FOR_MS = 100

type Encoding = 'br' | 'gzip' | 'identity'
type Body = { readonly etag: string; readonly seq: number; readonly madeMs: number; readonly bytes: Buffer }

export type PublicListenerOptions = {
  readonly parts: Pick<HttpParts, 'hub' | 'log' | 'hubs' | 'isTls'>
  readonly answers: PublicAnswers
  readonly isDev: boolean
  /** True when connections are scarce: then none is kept open between two questions. */
  readonly isCrowded: () => boolean
}

/** True when it has answered. */
export type PublicListener = (req: IncomingMessage, res: ServerResponse) => boolean

export function createPublicListener({ parts: { hub, log, hubs, isTls }, answers, isDev, isCrowded }: PublicListenerOptions): PublicListener {
  const secure = securityHeaders({ isDev, isTls, hubs })
  const routes: Readonly<Record<string, (language: Language) => Made<object | null>>> = {
    '/api/v1/public/status': answers.status,
    '/api/v1/public/programme': answers.programme,
  }
  const bodies = new Map<string, Body>()

  function bodyOf(path: string, language: Language, encoding: Encoding, made: Made<object | null>): Buffer {
    const key = `${path} ${language} ${encoding}`
    const known = bodies.get(key)
    const [seq, madeMs] = [hub.seq(), hub.clock.nowMs()]
    if (known && known.etag === made.etag && known.seq === seq && madeMs - known.madeMs < SAME_FOR_MS) return known.bytes
    const bytes = encoded(Buffer.from(publicJson(made, seq, madeMs)), encoding)
    bodies.set(key, { etag: made.etag, seq, madeMs, bytes })
    return bytes
  }

  function answer(req: IncomingMessage, res: ServerResponse): boolean {
    const isHead = req.method === 'HEAD'
    if (req.method !== 'GET' && !isHead) return false
    const [path = ''] = (req.url ?? '').split('?', 1)
    const made = Object.hasOwn(routes, path) ? routes[path] : undefined
    if (!made) return false
    const language = languageFor(req)
    const answered = made(language)
    if (answered.value === null) return false
    // It only sets headers, and calls back before it returns.
    secure(req, res, () => {})
    res.setHeader('ETag', answered.etag)
    res.setHeader('Cache-Control', FOR_ALL)
    res.setHeader('Vary', askedLanguage(req) ? 'Accept-Encoding' : 'Accept-Language, Accept-Encoding')
    letSiblingRead(req, res, hubs)
    if (isCrowded()) res.setHeader('Connection', 'close')
    if (hasTag(req.headers['if-none-match'], answered.etag)) {
      res.writeHead(304).end()
      return true
    }
    const encoding = isHead ? 'identity' : encodingFor(req.headers['accept-encoding'])
    const bytes = bodyOf(path, language, encoding, answered)
    if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding)
    res.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': bytes.length }).end(isHead ? undefined : bytes)
    return true
  }

  return (req, res) => {
    try {
      return answer(req, res)
    } catch (reason) {
      // Express answers what threw here, with a 500 if it throws there too.
      log.error({ err: reason, path: req.url?.split('?')[0] }, 'a public answer threw')
      return res.headersSent
    }
  }
}

/** The smallest that the client takes; an encoding with a weight of 0 is one that it refuses. */
function encodingFor(accepted: string | undefined): Encoding {
  const taken = (accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.replaceAll(' ', ''))
    .filter((part) => !/;q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(';')[0])
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : 'identity'
}

function encoded(bytes: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzipSync(bytes)
  if (encoding === 'br') return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
  return bytes
}

/** As small as gzip's best at a tenth of the time of brotli's own best. */
const BROTLI_QUALITY = 5

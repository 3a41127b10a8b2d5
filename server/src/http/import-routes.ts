/** Programmes that are brought along: sent as a file, looked at as a review, applied as one entry. Nothing is changed before that. */
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import { isTimeZone } from '@tricolore/shared/model/time-zone.ts'
import type { Request, Response, Router } from 'express'
import * as z from 'zod'
import type { LoginActor } from '../auth/logins.ts'
import { fetchProgramme, type ImportFrom } from '../exchange/fetch-programme.ts'
import { readInWorker } from '../exchange/read/in-worker.ts'
import { columnMeanings, type ReadResult } from '../exchange/read/programme.ts'
import { createImports, type Imports, type ReviewOf } from '../exchange/review/imports.ts'
import { ordersFault } from '../hub/text-orders.ts'
import { watchUpload } from './body-deadline.ts'
import { bytesBody } from './bytes-body.ts'
import { refuseUnread } from './import-refusals.ts'
import { bodyOf, pathPart, queryOf } from './input.ts'
import type { HttpParts } from './parts.ts'
import { refuse, respond, retryAfter } from './respond.ts'
import { route } from './route.ts'

export const IMPORT_LIMIT_BYTES = 5_000_000
/** Files of which the bodies are held at once; the thread that reads takes one at a time. */
const MOST_AT_ONCE = 3

const Mapping = z.partialRecord(z.enum(columnMeanings), z.string().max(300))
const UploadQuery = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  timeZone: z.string().max(64).refine(isTimeZone, 'a time zone is an IANA name such as Europe/Paris').optional(),
  /** JSON: which column says what, by meaning. */
  mapping: z.string().max(2_000).transform(asJson).pipe(Mapping).optional(),
  lang: z.string().optional(),
  /** Fetched by the hub instead of sent: see `exchange/fetch-programme.ts`. */
  url: z.string().max(2_000).optional(),
})

const GivenAnswer = z.union([
  z.string().max(200),
  z.strictObject({
    choice: z.string().max(200),
    order: z.array(z.number().int().min(0)).max(100).exactOptional(),
    simulcastRoomIds: z.array(z.string().max(64)).max(100).exactOptional(),
  }),
])
const Answers = z.record(z.string().max(200), GivenAnswer)
const ReviewQuery = z.object({ answers: z.string().max(2_000).transform(asJson).pipe(Answers).default({}) })
const ApplyBody = z.strictObject({
  answers: Answers.default({}),
  only: z.array(z.string().max(64)).max(5_000).optional(),
  withdraw: z.boolean().default(false),
})

/** Half-written JSON is refused by the shape that comes next. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (reason) {
    if (reason instanceof SyntaxError) return null
    throw reason
  }
}

/** To be put in front of what parses JSON: the body is the file. */
export function importFileRoutes(router: Router, { access, importFrom }: Pick<HttpParts, 'access' | 'importFrom'>, imports: Imports): void {
  let underWay = 0
  route(router, '/imports', {
    get: access.operator((_req, res) => void res.json({ ok: true, from: importFrom.hosts })),
    post: access.operator(async (req, res) => {
      const query = queryOf(req, res, UploadQuery)
      const orders = query && ordersFault(query)
      if (!query || orders) return void (orders && refuse(req, res, orders))
      if (underWay >= MOST_AT_ONCE) {
        retryAfter(res, 5_000)
        return refuseSending(req, res, 429, busy)
      }
      underWay += 1
      try {
        if (query.url !== undefined) return await fetchAndAnswer(req, res, query.url, query, imports, importFrom)
        watchUpload(req)
        const body = await bytesBody(req, IMPORT_LIMIT_BYTES)
        if (body === null) return void res.destroy()
        if (body === 'too-long') return refuseSending(req, res, 413, tooLarge)
        if (body.bytes.length === 0) return refuseUnread(req, res, empty)
        await readAndAnswer(req, res, body.bytes, query, imports)
      } finally {
        underWay -= 1
      }
    }),
  })
}

async function readAndAnswer(req: Request, res: Response, bytes: Uint8Array, query: z.infer<typeof UploadQuery>, imports: Imports): Promise<void> {
  const read = await imports.read(bytes, { name: query.name ?? 'import', timeZone: query.timeZone ?? null, mapping: query.mapping ?? null })
  if (read.kind === 'kept') sendReview(res, read.review)
  else refuseUnread(req, res, read.result)
}

async function fetchAndAnswer(
  req: Request,
  res: Response,
  url: string,
  query: z.infer<typeof UploadQuery>,
  imports: Imports,
  importFrom: ImportFrom,
): Promise<void> {
  // Whatever is sent beside the address is let pass unread.
  req.resume()
  const fetched = await fetchProgramme(url, { ...importFrom, limitBytes: IMPORT_LIMIT_BYTES })
  if (!fetched.ok) return refuse(req, res, fetched.rejection, fetched.rejection.code === 'forbidden' ? 403 : 422)
  if (fetched.bytes.length === 0) return refuseUnread(req, res, empty)
  await readAndAnswer(req, res, fetched.bytes, { ...query, name: query.name ?? fetched.name }, imports)
}

export function importRoutes(router: Router, { access }: Pick<HttpParts, 'access'>, imports: Imports): void {
  route(router, '/imports/:id', {
    get: access.operator((req, res) => {
      const query = queryOf(req, res, ReviewQuery)
      if (!query) return
      const review = imports.look(pathPart(req, 'id'), query.answers)
      if (review) sendReview(res, review)
      else refuse(req, res, notKnown)
    }),
  })

  route(router, '/imports/:id/apply', {
    post: access.operator(async (req: Request, res: Response, actor: LoginActor) => {
      const body = bodyOf(req, res, ApplyBody)
      if (!body) return
      const answer = await imports.apply(pathPart(req, 'id'), { answers: body.answers, only: body.only ?? null, withdraw: body.withdraw }, actor)
      if (answer) respond(req, res, answer)
      else refuse(req, res, notKnown)
    }),
  })
}

export function createHubImports({ hub, log }: Pick<HttpParts, 'hub' | 'log'>): Imports {
  return createImports({ hub, log, read: readInWorker })
}

function sendReview(res: Response, review: ReviewOf): void {
  res.json({ ok: true, ...review })
}

/** Before the body is there. */
function refuseSending(req: Request, res: Response, status: number, why: typeof busy): void {
  res.set('Connection', 'close')
  refuse(req, res, why, status)
}

const busy = rejection('rate-limited', 'importBusy')
const tooLarge = rejection('invalid', 'importTooLarge', { megabytes: IMPORT_LIMIT_BYTES / 1e6 })
const notKnown = rejection('not-found', 'importNotKnown')
const empty = { kind: 'unreadable', faults: [] } as const satisfies ReadResult

/** Refusals over HTTP: always the same JSON, with the status that fits the code. */
import type { Rejection, RejectionCode } from '@tricolore/shared/kernel/rejection.ts'
import { refused } from '@tricolore/shared/protocol/down.ts'
import type { Request, Response } from 'express'
import type { Answer } from '../hub/answers.ts'
import { closing, storeAway } from '../hub/refusals.ts'
import { languageFor } from './asked-language.ts'

const statusOf: Record<RejectionCode, number> = {
  invalid: 400,
  'unknown-command': 400,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'undo-conflict': 409,
  'nothing-to-undo': 409,
  'nothing-to-redo': 409,
  locked: 423,
  held: 409,
  impossible: 409,
  'rate-limited': 429,
  'read-only': 503,
  internal: 500,
}

/** For whoever answers without express. */
export function statusFor({ code }: Rejection): number {
  return statusOf[code]
}

/** `status` where another one says more, such as 413. */
export function refuse(req: Request, res: Response, rejection: Rejection, status: number = statusOf[rejection.code]): void {
  if (status === 401) res.set('WWW-Authenticate', 'Bearer')
  res.status(status).json(refused(rejection, languageFor(req)))
}

export function respond(req: Request, res: Response, answer: Answer): void {
  if (answer.ok) res.json(answer)
  else refuse(req, res, answer.rejection)
}

/** To whoever is not of the crew: what the store said may name its machine. */
export function respondOutside(req: Request, res: Response, answer: Answer): void {
  if (answer.ok || answer.rejection.code !== 'read-only' || answer.rejection === closing) respond(req, res, answer)
  else refuse(req, res, storeAway)
}

/** Says to try again later, in whole seconds. */
export function retryAfter(res: Response, waitMs: number): void {
  res.set('Retry-After', String(Math.max(1, Math.ceil(waitMs / 1000))))
}

/** Who sends a request: the bearer of a login's token, and what that person may do. */
import type { Request, Response } from 'express'
import type { LoginActor, Logins } from '../auth/logins.ts'
import type { HubClock } from '../hub/hub-clock.ts'
import { notForThisRole, notLoggedIn } from '../hub/refusals.ts'
import type { Metrics } from '../metrics.ts'
import { refuse } from './respond.ts'

export type WhoParts = { readonly logins: Logins; readonly clock: HubClock; readonly metrics: Metrics }

type WithActor = (req: Request, res: Response, actor: LoginActor) => void | Promise<void>
type Plain = (req: Request, res: Response) => void | Promise<void>

export type Who = {
  /** Operators and volunteers. */
  readonly anybody: (handler: WithActor) => Plain
  readonly operator: (handler: WithActor) => Plain
}

export function createWho({ logins, clock, metrics }: WhoParts): Who {
  function anybody(handler: WithActor): Plain {
    return (req, res) => {
      const token = bearer(req)
      const actor = token === null ? null : logins.actorOf(token, clock.nowMs())
      if (actor) return handler(req, res, actor)
      if (token !== null) metrics.authFailures.inc({ kind: 'token' })
      refuse(req, res, notLoggedIn)
    }
  }
  return {
    anybody,
    operator: (handler) => anybody((req, res, actor) => (actor.role === 'operator' ? handler(req, res, actor) : refuse(req, res, notForThisRole))),
  }
}

function bearer(req: Request): string | null {
  return /^Bearer ([\w-]{16,256})$/i.exec(req.get('authorization') ?? '')?.[1] ?? null
}

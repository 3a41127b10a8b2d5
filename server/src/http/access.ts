/** Which requests a route lets in: the bearer of a login's token, and what that person may do. */
import { isAtLeast, seesPanel } from '@tricolore/shared/kernel/roles.ts'
import type { Request, Response } from 'express'
import { actorOf, type LoginActor, type Logins } from '../auth/logins.ts'
import { notForThisRole, notLoggedIn } from '../auth/refusals.ts'
import type { Metrics } from '../host/process/metrics.ts'
import type { HubClock } from '../hub/clock/hub-clock.ts'
import type { Login } from '../store/secret-store.ts'
import { bearerOf } from './bearer.ts'
import { refuse } from './respond.ts'

export type AccessParts = { readonly logins: Logins; readonly clock: HubClock; readonly metrics: Metrics }

type WithActor = (req: Request, res: Response, actor: LoginActor, login: Login) => void | Promise<void>
type Plain = (req: Request, res: Response) => void | Promise<void>

export type Access = {
  /** Everybody who is logged in, volunteers included. */
  readonly anybody: (handler: WithActor) => Plain
  /** Whoever is let into the panel: for what it shows. */
  readonly panel: (handler: WithActor) => Plain
  readonly operator: (handler: WithActor) => Plain
  readonly admin: (handler: WithActor) => Plain
}

export function createAccess({ logins, clock, metrics }: AccessParts): Access {
  function anybody(handler: WithActor): Plain {
    return async (req, res) => {
      const token = bearerOf(req)
      const login = token === null ? null : await logins.find(token, clock.nowMs)
      if (login) return handler(req, res, actorOf(login), login)
      if (token !== null) metrics.authFailures.inc({ kind: 'token' })
      refuse(req, res, notLoggedIn)
    }
  }
  const only = (isMeant: (role: LoginActor['role']) => boolean) => (handler: WithActor) =>
    anybody((req, res, actor, login) => (isMeant(actor.role) ? handler(req, res, actor, login) : refuse(req, res, notForThisRole)))

  return {
    anybody,
    panel: only(seesPanel),
    operator: only((role) => isAtLeast(role, 'operator')),
    admin: only((role) => role === 'admin'),
  }
}

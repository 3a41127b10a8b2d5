/** Logging in and out, and who is logged in. */
import type { LoginEntry } from '@tricolore/shared/protocol/accounts-down.ts'
import { LoginBody } from '@tricolore/shared/protocol/up.ts'
import type { Router } from 'express'
import { groupOf } from '../auth/login-capacity.ts'
import { nameKey } from '../auth/names.ts'
import { needsHttps, passwordWait, wrongKey, wrongPassword } from '../auth/refusals.ts'
import { preferredLanguage } from '../host/net/language.ts'
import { notFound, tooFast } from '../hub/refusals.ts'
import type { Login } from '../store/secret-store.ts'
import { bodyOf, pathPart } from './input.ts'
import type { HttpParts } from './parts.ts'
import { refuse, retryAfter } from './respond.ts'
import { route } from './route.ts'

export function loginRoutes(router: Router, { access, accountServices, log, addressOf, mayCarryPassword }: HttpParts): void {
  const { login, logins, locked, audit } = accountServices

  route(router, '/session', {
    post: async (req, res) => {
      const request = bodyOf(req, res, LoginBody)
      if (!request) return
      if ('password' in request && !mayCarryPassword(req)) return refuse(req, res, needsHttps)
      const answer = await login(request, addressOf(req), preferredLanguage(req.get('accept-language')))
      switch (answer.outcome) {
        case 'in': {
          const { token, role, device } = answer
          res.json({ ok: true, token, role, ...(device === null ? {} : { device }) })
          return
        }
        case 'wrong':
          return refuse(req, res, 'password' in request ? wrongPassword : wrongKey)
        case 'name':
          return refuse(req, res, answer.rejection)
        case 'wait':
          retryAfter(res, answer.waitMs)
          return refuse(req, res, passwordWait(answer.waitMs))
        case 'too-often':
          retryAfter(res, answer.waitMs)
          return refuse(req, res, tooFast(answer.waitMs))
        default:
          return answer satisfies never
      }
    },
    remove: access.anybody(async (_req, res, _actor, own) => {
      logins.end(({ id }) => id === own.id, 'logged-out')
      await audit(own.name, { type: 'recordSessionEnd', sessionId: own.id, of: null, address: own.address }, groupOf(own))
      res.json({ ok: true })
    }),
  })

  route(router, '/lockouts', {
    get: access.operator((_req, res) => void res.json({ addresses: locked.all() })),
  })

  route(router, '/lockouts/:address', {
    remove: access.operator((req, res, actor) => {
      const address = pathPart(req, 'address')
      if (!locked.letIn(address)) return refuse(req, res, notFound(address))
      log.info({ by: actor.name, address }, 'wrong passwords of an address were forgotten')
      res.json({ ok: true })
    }),
  })

  route(router, '/sessions', {
    get: access.panel((_req, res, _actor, own) => {
      const sessions = logins.all().filter((each) => isFor(own, each))
      res.json({ sessions: sessions.toSorted((a, b) => b.seenMs - a.seenMs).map((each) => entryOf(each, own)) })
    }),
  })

  route(router, '/sessions/:id', {
    remove: access.panel(async (req, res, _actor, own) => {
      const wanted = pathPart(req, 'id')
      const found = logins.all().find((each) => each.id === wanted && isFor(own, each))
      if (!found) return refuse(req, res, notFound(wanted))
      logins.end(({ id }) => id === found.id, 'revoked')
      await audit(own.name, { type: 'recordSessionEnd', sessionId: found.id, of: found.id === own.id ? null : found.name, address: own.address }, groupOf(own))
      res.json({ ok: true })
    }),
  })
}

/** An administrator sees everybody's; others those of their own account, or of their name where it came by the hub's password. */
function isFor(own: Login, each: Login): boolean {
  if (own.role === 'admin') return true
  if (own.accountId !== null || each.accountId !== null) return own.accountId === each.accountId
  return each.role === own.role && nameKey(each.name) === nameKey(own.name)
}

function entryOf({ id, name, role, roomIds, accountId, sinceMs, seenMs, address }: Login, own: Login): LoginEntry {
  return { id, name, role, roomIds, hasAccount: accountId !== null, sinceMs, lastSeenAtMs: seenMs, address, isThisOne: id === own.id }
}

/** Logging in. */
import { SessionRequest } from '@tricolore/shared/protocol/up.ts'
import type { Router } from 'express'
import { tooFast, wrongKey, wrongPassword } from '../hub/refusals.ts'
import { bodyOf } from './input.ts'
import type { HttpParts } from './parts.ts'
import { refuse, retryAfter } from './respond.ts'
import { route } from './route.ts'

export function sessionRoutes(router: Router, { login, addressOf }: HttpParts): void {
  route(router, '/session', {
    post: async (req, res) => {
      const request = bodyOf(req, res, SessionRequest)
      if (!request) return
      const answer = await login(request, addressOf(req))
      switch (answer.outcome) {
        case 'in':
          res.json({ ok: true, token: answer.token, role: answer.role })
          return
        case 'wrong':
          return refuse(req, res, 'password' in request ? wrongPassword : wrongKey)
        case 'wait':
          retryAfter(res, answer.waitMs)
          return refuse(req, res, tooFast(answer.waitMs))
        default:
          return answer satisfies never
      }
    },
  })
}

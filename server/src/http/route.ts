/** A path and its methods; every other method is answered 405 with the ones that are there. */
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Request, RequestHandler, Response, Router } from 'express'
import { refuse } from './respond.ts'

type Handler = (req: Request, res: Response) => void | Promise<void>

export type Methods = { readonly get?: Handler; readonly post?: Handler; readonly patch?: Handler; readonly remove?: Handler }

export function route(router: Router, path: string, { get, post, patch, remove }: Methods): void {
  const at = router.route(path)
  if (get) at.get(forwarding(get))
  if (post) at.post(forwarding(post))
  if (patch) at.patch(forwarding(patch))
  if (remove) at.delete(forwarding(remove))
  const allowed = [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : []), ...(patch ? ['PATCH'] : []), ...(remove ? ['DELETE'] : [])].join(', ')
  at.all((req, res) => {
    res.set('Allow', allowed)
    refuse(req, res, rejection('invalid', 'notAllowedHere', { method: req.method }), 405)
  })
}

/** Express 5 passes on what a promise rejects with, provided that it gets the promise. */
function forwarding(handler: Handler): RequestHandler {
  return async (req, res) => {
    await handler(req, res)
  }
}

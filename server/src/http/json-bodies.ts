/**
 * Bodies of requests to the API: parsed for whom the hub knows, and for those who want to become known, then small ones only. Nobody else's is
 * read: what is to be refused anyway costs no parsing.
 */
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import express, { type Request, type RequestHandler } from 'express'
import { bearerOf } from './bearer.ts'
import { isDeeperThan } from './json-depth.ts'
import type { HttpParts } from './parts.ts'
import { shareOf } from './rates.ts'
import { refuse } from './respond.ts'

/** A login, a join, a report from a door. */
const SMALL_BYTES = 4_096
/** What another hub says, which is a text within a text. */
const SIGNED_BYTES = 20_000
const LARGE_BYTES = 65_536
/** No command comes near. */
const MOST_NESTED = 32

export function jsonBodies({ accountServices: { logins }, hub }: Pick<HttpParts, 'accountServices' | 'hub'>): RequestHandler {
  const [small, signed, large] = [jsonOf(SMALL_BYTES), jsonOf(SIGNED_BYTES), jsonOf(LARGE_BYTES)]
  return (req, res, next) => {
    if (!hasBody(req)) return next()
    if (!req.is('application/json')) return refuse(req, res, notJson, 415)
    const share = shareOf({ method: req.method, url: req.originalUrl })
    if (share === 'entry') return small(req, res, next)
    if (share === 'peer') return signed(req, res, next)
    const token = bearerOf(req)
    const login = token === null ? null : logins.loginOf(token, hub.clock.nowMs())
    if (!login) return next()
    const take = login.role === 'door' ? small : large
    return take(req, res, next)
  }
}

function hasBody(req: Request): boolean {
  return (req.method === 'POST' || req.method === 'PATCH') && (req.get('transfer-encoding') !== undefined || Number(req.get('content-length') ?? 0) > 0)
}

function jsonOf(limit: number): RequestHandler {
  return express.json({
    limit,
    verify(_req, _res, body) {
      if (isDeeperThan(MOST_NESTED, body)) throw Object.assign(new Error('nested too deep'), { status: 400 })
    },
  })
}

const notJson = rejection('invalid', 'notJson')

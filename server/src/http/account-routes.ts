/** Accounts: administrators make, change and remove them; everybody changes their own password. */
import { unknownRoom } from '@tricolore/shared/commands/effects.ts'
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import { isAtLeast } from '@tricolore/shared/kernel/roles.ts'
import type { AccountsAnswer } from '@tricolore/shared/protocol/accounts-down.ts'
import { AccountPatch, AccountRequest, HubPasswordRequest, OwnPasswordRequest } from '@tricolore/shared/protocol/accounts-up.ts'
import type { Request, Response, Router } from 'express'
import type { AuditRecord } from '../auth/audit.ts'
import { isAlike } from '../auth/names.ts'
import { BUSY_WAIT_MS, inTurn, isPassword } from '../auth/password.ts'
import { notForThisRole } from '../auth/refusals.ts'
import { tooFast } from '../hub/refusals.ts'
import type { Account, Login } from '../store/secret-store.ts'
import { bodyOf, pathPart } from './input.ts'
import type { HttpParts } from './parts.ts'
import { refuse, retryAfter } from './respond.ts'
import { route } from './route.ts'

export function accountRoutes(router: Router, { hub, access, accountServices }: HttpParts): void {
  const { accounts, validity, logins, lockout, audit } = accountServices
  /** Whether it was ended since the request came. */
  const isStillHere = ({ id }: Login) => logins.all().some((login) => login.id === id)

  /** An administrator; while there is none, whoever may run the show, to make the first one. */
  const mayAdminister = ({ role }: Login) => role === 'admin' || (!accounts.hasAdmin() && isAtLeast(role, 'operator'))
  const administering = (handler: (req: Request, res: Response, login: Login) => void | Promise<void>) =>
    access.panel((req, res, _actor, login) => (mayAdminister(login) ? handler(req, res, login) : refuse(req, res, notForThisRole)))

  async function note(what: Extract<AuditRecord, { type: 'recordAccount' }>['what'], { name, role, roomIds }: Account, by: Login): Promise<void> {
    const rooms = roomIds?.map((id) => hub.tables().rooms.get(id)?.name ?? id).join(', ') ?? null
    await audit(by.name, { type: 'recordAccount', what, account: name, role, rooms, address: by.address })
  }

  /** False when it was refused already. */
  function roomsExist(req: Request, res: Response, roomIds: readonly string[] | null | undefined): boolean {
    const unknown = roomIds && unknownRoom(hub.tables(), roomIds)
    if (unknown) refuse(req, res, unknown)
    return !unknown
  }

  route(router, '/accounts', {
    get: administering((_req, res) => {
      const all = accounts.all().map(({ id, name, role, roomIds, createdAtMs }) => ({ id, name, role, roomIds, createdAtMs }))
      res.json({ accounts: all, isHubPasswordOn: accounts.isHubPasswordOn() } satisfies AccountsAnswer)
    }),
    post: administering(async (req, res, login) => {
      const request = bodyOf(req, res, AccountRequest)
      if (!request || !roomsExist(req, res, request.roomIds)) return
      if (!accounts.hasAdmin() && request.role !== 'admin') return refuse(req, res, adminFirst)
      const mayStill = () => isStillHere(login) && mayAdminister(login)
      const made = await accounts.make({ ...request, roomIds: request.roomIds ?? null }, hub.clock.nowMs(), mayStill)
      if (isRefusal(made)) return refuse(req, res, made)
      // From now on that name is the account's: whoever came by the hub's password under it comes in anew, but for whoever just made it.
      logins.end(({ id, accountId, role, name }) => accountId === null && role !== 'door' && id !== login.id && isAlike(name, made.name), 'changed')
      await note('made', made, login)
      res.json({ ok: true, id: made.id })
    }),
  })

  route(router, '/accounts/:id', {
    patch: access.admin(async (req, res, _actor, login) => {
      const request = bodyOf(req, res, AccountPatch)
      if (!request || !roomsExist(req, res, request.roomIds)) return
      const changed = await accounts.change(pathPart(req, 'id'), request, () => isStillHere(login))
      if (isRefusal(changed)) return refuse(req, res, changed)
      // Whoever is logged in by it comes in anew, with what it is now.
      logins.end(({ accountId }) => accountId === changed.id, 'changed')
      await note(request.role === undefined && request.roomIds === undefined ? 'password' : 'changed', changed, login)
      res.json({ ok: true })
    }),
    remove: access.admin(async (req, res, _actor, login) => {
      const removed = accounts.remove(pathPart(req, 'id'))
      if (isRefusal(removed)) return refuse(req, res, removed)
      logins.end(({ accountId }) => accountId === removed.id, 'changed')
      await note('removed', removed, login)
      res.json({ ok: true })
    }),
  })

  route(router, '/account/password', {
    post: access.panel(async (req, res, _actor, login) => {
      const request = bodyOf(req, res, OwnPasswordRequest)
      if (!request) return
      const account = login.accountId === null ? null : accounts.byId(login.accountId)
      if (!account) return refuse(req, res, noOwnAccount)
      const counted = `own ${account.id}`
      const waitMs = lockout.waitMs(counted, hub.clock.nowMs())
      const isRight = waitMs > 0 ? null : await inTurn(() => isPassword(request.password, account.passwordHash), 'known', counted)
      if (isRight === null) {
        retryAfter(res, waitMs || BUSY_WAIT_MS)
        return refuse(req, res, tooFast(waitMs || BUSY_WAIT_MS))
      }
      if (!isRight) {
        lockout.failed(counted, hub.clock.nowMs())
        return refuse(req, res, notYourPassword)
      }
      // An administrator may have given it another password meanwhile: that one stays.
      const isUnchanged = () => isStillHere(login) && accounts.byId(account.id)?.passwordHash === account.passwordHash
      const changed = await accounts.change(account.id, { password: request.newPassword }, isUnchanged)
      if (isRefusal(changed)) return refuse(req, res, changed)
      logins.renew(login.id, validity.credentialOf(changed))
      logins.end(({ accountId, id }) => accountId === account.id && id !== login.id, 'changed')
      await note('password', changed, login)
      res.json({ ok: true })
    }),
  })

  route(router, '/hub-password', {
    post: access.admin(async (req, res, _actor, login) => {
      const request = bodyOf(req, res, HubPasswordRequest)
      if (!request) return
      accounts.setHubPassword(request.isOn)
      if (!request.isOn) logins.end(({ accountId, role }) => accountId === null && role !== 'door', 'changed')
      await audit(login.name, { type: 'recordHubPassword', isOn: request.isOn, address: login.address })
      res.json({ ok: true })
    }),
  })
}

function isRefusal(answer: Account | Rejection): answer is Rejection {
  return 'code' in answer
}

const adminFirst = rejection('impossible', 'firstIsAdministrator')

const noOwnAccount = rejection('impossible', 'noOwnAccount')

const notYourPassword = rejection('forbidden', 'notYourPassword')

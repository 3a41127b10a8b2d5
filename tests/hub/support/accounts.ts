/** Accounts of a hub under test, made over HTTP as the panel makes them. */
import type { AccountRole } from '@tricolore/shared/protocol/accounts-down.ts'
import { get, post, type TestHub } from './a-hub.ts'

export const ADMIN = { name: 'Ada', password: 'the first of all admins' }
export const ACCOUNT_PASSWORD = 'an account of its own'

/** The field of an answer; throws when it is not a text. */
export async function textOf(response: Response, name: string): Promise<string> {
  const body: unknown = await response.json()
  const value = typeof body === 'object' && body !== null ? Reflect.get(body, name) : null
  if (typeof value === 'string') return value
  throw new Error(`there is no ${name} in ${JSON.stringify(body)}`)
}

export function logInAs(hub: TestHub, name: string, password = ACCOUNT_PASSWORD, more: object = {}): Promise<Response> {
  return post(hub, '/api/v1/session', { name, password, ...more })
}

/** Makes the first administrator; answers a token for it. */
export async function anAdmin(hub: TestHub): Promise<string> {
  const token = await hub.logIn('Somebody')
  const made = await post(hub, '/api/v1/accounts', { ...ADMIN, role: 'admin' }, token)
  if (!made.ok) throw new Error(await made.text())
  return textOf(await logInAs(hub, ADMIN.name, ADMIN.password), 'token')
}

export type AnAccount = { readonly id: string; readonly name: string; readonly token: string }

/** Makes an account and logs it in. */
export async function anAccount(hub: TestHub, admin: string, role: AccountRole, roomIds: readonly string[] | null = null): Promise<AnAccount> {
  const name = `${role} account`
  const id = await textOf(await post(hub, '/api/v1/accounts', { name, role, roomIds, password: ACCOUNT_PASSWORD }, admin), 'id')
  return { id, name, token: await textOf(await logInAs(hub, name), 'token') }
}

export function send({ url }: Pick<TestHub, 'url'>, method: 'PATCH' | 'DELETE', path: string, token: string, body?: object): Promise<Response> {
  return fetch(new URL(path, url), {
    method,
    headers: { 'Content-Type': 'application/json', 'Accept-Language': 'en', Authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

export async function listed(hub: TestHub, path: string, list: string, token: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const body: unknown = await (await get(hub, path, token)).json()
  const value = typeof body === 'object' && body !== null ? Reflect.get(body, list) : null
  if (Array.isArray(value)) return value
  throw new Error(`there is no ${list} in ${JSON.stringify(body)}`)
}

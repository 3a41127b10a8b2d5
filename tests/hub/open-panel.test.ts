/** A panel that is open and watched, while a script logs in by the same account again and again. */
import { expect, it } from 'vitest'
import { aHub } from './support/a-hub.ts'
import { ACCOUNT_PASSWORD, anAccount, anAdmin, logInAs, textOf } from './support/accounts.ts'
import { aSocket, heard } from './support/clients.ts'

const MINUTE_MS = 60_000

it('[AUD141] a panel that asks for nothing but the time keeps its login when a script of its account logs in twenty times', async () => {
  let atMs = 0
  const hub = await aHub({ time: { wallMs: () => 1_800_000_000_000 + atMs, monotonicMs: () => atMs } })
  const account = await anAccount(hub, await anAdmin(hub), 'operator')
  const panel = aSocket(hub, '/operator', { token: account.token })
  const here = heard(panel, 'you')
  panel.connect()
  await here
  for (let minute = 0; minute < 15; minute += 1) {
    atMs += MINUTE_MS
    await panel.emitWithAck('clock', atMs)
  }
  for (let number = 0; number < 20; number += 1) {
    atMs += 10_000
    await panel.emitWithAck('clock', atMs)
    // Each does what scripts do: it asks once.
    const token = await textOf(await logInAs(hub, account.name, ACCOUNT_PASSWORD), 'token')
    const asked = await fetch(new URL('/api/v1/state', hub.url), { headers: { authorization: `Bearer ${token}` } })
    expect(asked.status).toBe(200)
  }
  expect(panel.connected).toBe(true)
  const still = await fetch(new URL('/api/v1/state', hub.url), { headers: { authorization: `Bearer ${account.token}` } })
  expect(still.status).toBe(200)
})

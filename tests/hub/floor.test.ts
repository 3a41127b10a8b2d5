/** The floor manager's phone: how it is served, and what a login of role room may do from it. */
import type { You } from '@tricolore/shared/protocol/accounts-down.ts'
import { expect, it } from 'vitest'
import { aHub, get, post } from './support/a-hub.ts'
import { anAccount, anAdmin, textOf } from './support/accounts.ts'
import { aSocket, heard } from './support/clients.ts'

it('[FLR3] /floor is served like the panel, loads nothing from elsewhere, and lets a login of role room act in its own rooms', async () => {
  const hub = await aHub()
  const page = await get(hub, '/floor')
  expect([200, 503]).toContain(page.status)
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/https?:/)

  const admin = await anAdmin(hub)
  const account = await anAccount(hub, admin, 'room', ['bleu'])
  const socket = aSocket(hub, '/operator', { token: account.token })
  const told = heard(socket, 'you')
  socket.connect()
  // The type assertion is what a page of this hub believes.
  const you = (await told) as You
  expect(you).toMatchObject({ role: 'room', roomIds: ['bleu'] })
  expect(you.may).toEqual(expect.arrayContaining(['adjustTimer', 'showMessage', 'raiseEmergency', 'markReady', 'setOccupancy', 'reportClear', 'answerCall']))
  expect(you.may.filter((type) => ['standby', 'go', 'hold', 'clearEmergency'].includes(type))).toEqual([])

  const answerTo = async (command: object) => {
    const response = await post(hub, '/api/v1/commands', { command }, account.token)
    return response.ok ? 'done' : textOf(response, 'code')
  }
  expect(await answerTo({ type: 'startTimer', roomId: 'bleu', durationMs: 600_000 })).toBe('done')
  expect(await answerTo({ type: 'startTimer', roomId: 'rouge', durationMs: 600_000 })).toBe('forbidden')
  expect(await answerTo({ type: 'raiseEmergency', textId: 'evacuate', roomIds: null })).toBe('forbidden')
  expect(await answerTo({ type: 'raiseEmergency', textId: 'evacuate', roomIds: ['bleu'] })).toBe('done')
  expect(await answerTo({ type: 'standby', sessionId: 'part-1' })).toBe('forbidden')
})

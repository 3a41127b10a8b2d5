/** The programme, the rooms and the event, changed over HTTP as the contract writes it, and read where people read them. */
import { expect, it } from 'vitest'
import { aHub, get, post, type TestHub } from './support/a-hub.ts'

async function done(hub: TestHub, token: string, ...commands: readonly object[]): Promise<void> {
  for (const command of commands) expect(await (await post(hub, '/api/v1/commands', { command }, token)).json()).toMatchObject({ ok: true })
}

const at = (minutes: number) => Date.now() + minutes * 60_000

it('[EVT38] a room and a talk that were in no file go on air, and the public reads both', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Odile')
  await done(
    hub,
    token,
    { type: 'setRoom', roomId: 'attic', name: 'Grenier', capacity: 40 },
    {
      type: 'addSession',
      sessionId: 'lightning',
      title: 'Une surprise',
      plannedStartMs: at(0),
      durationMs: 600_000,
      rooms: { origin: 'attic', simulcast: ['bleu'] },
      speakers: [{ name: 'Ada' }],
    },
    { type: 'go', sessionId: 'lightning', expectedLiveSessionId: null },
  )
  const status = await (await get(hub, '/api/v1/public/status')).text()
  expect(status).toContain('Une surprise')
  expect(status).toContain('Grenier')
})

it('[EVT38] what would break the show is refused with the contract’s codes, and changes nothing', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Odile')
  const before = hub.hub.tables()
  const refusals = await Promise.all(
    [
      { type: 'addSession', sessionId: 'part-1', title: 'Again', plannedStartMs: at(0), durationMs: 600_000, rooms: { origin: 'bleu' } },
      { type: 'removeRoom', roomId: 'bleu' },
      { type: 'swapSessions', sessionId: 'part-1', withSessionId: 'nothing' },
      { type: 'setPlacements', sessionId: 'part-1', rooms: { origin: 'nowhere' } },
      { type: 'addSession', sessionId: 'x', title: 'No rooms', plannedStartMs: at(0), durationMs: 600_000 },
    ].map(async (command) => {
      const response = await post(hub, '/api/v1/commands', { command }, token)
      const { code } = Object(await response.json())
      return `${response.status} ${code}`
    }),
  )
  expect(refusals).toEqual(['409 conflict', '409 conflict', '404 not-found', '404 not-found', '400 invalid'])
  expect(hub.hub.tables()).toEqual(before)
})

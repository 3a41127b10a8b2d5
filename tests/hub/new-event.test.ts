/** A hub that was started without an event: what an operator opens from the panel. */
import { startHub } from '@tricolore/server/start/start-hub.ts'
import { expect, it, onTestFinished } from 'vitest'
import { get, PASSWORD, post } from './support/a-hub.ts'

async function anEmptyHub() {
  const hub = await startHub({
    port: 0,
    host: '127.0.0.1',
    journal: 'memory:',
    engine: 'off',
    operatorPassword: PASSWORD,
    eventFile: 'none',
    logLevel: 'fatal',
  })
  onTestFinished(() => hub.close())
  const { token } = Object(await (await post(hub, '/api/v1/session', { password: PASSWORD, name: 'Odile' })).json())
  return { hub, token: String(token) }
}

const nothing = { from: 'nothing', name: 'Journée des conteurs', timeZone: 'Europe/Paris', languages: ['fr', 'en'], room: { id: 'grenier', name: 'Grenier' } }

it('[PGM22] a hub that was told to open none has no event; one from nothing has its name, zone, room and the texts that everybody needs', async () => {
  const { hub, token } = await anEmptyHub()
  expect(hub.hub.tables().event.size).toBe(0)
  expect((await post(hub, '/api/v1/event', nothing)).status).toBe(401)
  for (const wrong of [
    { ...nothing, timeZone: 'Mars/Base' },
    { ...nothing, room: { id: 'A b', name: 'x' } },
    { from: 'file' },
    { ...nothing, name: 'x\u202e' },
  ])
    expect((await post(hub, '/api/v1/event', wrong, token)).status).toBe(400)
  expect(hub.hub.tables().event.size).toBe(0)
  expect(await (await post(hub, '/api/v1/event', nothing, token)).json()).toMatchObject({ ok: true })
  const { event, rooms, sessions, emergencyTexts, messagePresets } = hub.hub.tables()
  expect(event.get('event')).toMatchObject({ name: 'Journée des conteurs', timeZone: 'Europe/Paris', languages: ['fr', 'en'] })
  expect([...rooms.values()].map(({ name }) => name)).toEqual(['Grenier'])
  expect([sessions.size, emergencyTexts.size > 0, messagePresets.size > 0]).toEqual([0, true, true])
  expect(await (await get(hub, '/api/v1/public/status')).text()).toContain('Grenier')
  expect((await hub.hub.entries(0, 50)).find(({ command }) => command.type === 'openEvent')?.by).toBe('Odile')
})

it('[PGM22] the demo can be opened instead; where an event is open another one is refused', async () => {
  const { hub, token } = await anEmptyHub()
  expect((await post(hub, '/api/v1/event', { from: 'demo' }, token)).status).toBe(200)
  const before = hub.hub.tables()
  expect(before.rooms.get('bleu')?.name).toBe('Bleu')
  expect((await post(hub, '/api/v1/event', nothing, token)).status).toBe(409)
  expect(hub.hub.tables()).toBe(before)
})

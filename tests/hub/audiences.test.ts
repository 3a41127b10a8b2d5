/** What each audience gets of the state and of what changes, and what its role lets it do. */
import type { Delta, Snapshot } from '@tricolore/shared/protocol/down.ts'
import { snapshotTables } from '@tricolore/shared/state/snapshot-tables.ts'
import { aMorning, aSession } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get, post } from './support/a-hub.ts'
import { aKnownScreen, anOperator, aPhone, aSocket, caughtUp, heard, refusalOf } from './support/clients.ts'

const withNote = () =>
  aMorning({ sessions: [...aMorning().sessions.values(), aSession({ id: 'noted', crewNote: 'Bring water', plannedStartMs: at('12:00') })] })
const screenKey = async (hub: Awaited<ReturnType<typeof aHub>>, token: string) => {
  const response = await post(hub, '/api/v1/screens', { roomId: 'rouge', purpose: 'audience', name: 'Rouge' }, token)
  // The type assertion is what the contract says of this answer.
  return (await response.json()) as { screenId: string; key: string }
}

describe('a snapshot', () => {
  it('[AUD9] holds what its audience may see, and nothing else', async () => {
    const hub = await aHub({}, withNote())
    const ana = await anOperator(hub)
    await ana.done({ type: 'overrideRoom', roomId: 'bleu', scene: 'holding' })
    const seq = await ana.done({ type: 'standby', sessionId: 'part-1' })
    const { key } = await screenKey(hub, await hub.logIn('Ana'))
    const screen = await aKnownScreen(hub, key)
    const phone = await aPhone(hub)
    await caughtUp(ana, seq + 1)
    const tables = hub.hub.tables()
    // What of each table belongs to whom is said once for all, in secrecy.test.ts.
    expect(ana.store.getState().tables).toEqual({ ...tables, screenKeys: new Map() })
    const onScreen = JSON.stringify(snapshotTables(screen.store.getState().tables))
    expect(onScreen).not.toMatch(/Bring water|"Ana"/)
    expect(onScreen).toMatch(/holding/)
    expect(JSON.stringify(snapshotTables(phone.store.getState().tables))).not.toMatch(/Bring water|holding|"Ana"|Rouge"?,"roomId/)
    expect(phone.store.getState().tables.overrides.size + phone.store.getState().tables.standbys.size + phone.store.getState().tables.screens.size).toBe(0)
    for (const { store } of [ana, screen, phone]) expect(store.getState().tables.screenKeys.size).toBe(0)
  })

  it('[CLK31] comes on connection with protocol, seq and hub time, and again when it is asked for', async () => {
    const hub = await aHub()
    const socket = aSocket(hub, '/public')
    const first = heard<Snapshot>(socket, 'snapshot')
    socket.connect()
    expect(await first).toMatchObject({ protocol: 1, seq: 1, tables: { event: [{ id: 'event' }] } })
    const askedMs = hub.hub.clock.nowMs()
    const again: Snapshot = await socket.emitWithAck('resync')
    expect(again).toMatchObject({ protocol: 1, seq: 1 })
    expect([askedMs, again.hubNowMs, hub.hub.clock.nowMs()].toSorted((a, b) => a - b)[1]).toBe(again.hubNowMs)
  })
})

it('[PUB100] the phones that panels are told of are attendees’: a door’s page and an overlay, which follow the same, are none', async () => {
  const hub = await aHub()
  const pages = [{}, { page: 'door' }, { page: 'overlay' }, { page: 'anything' }].map((query) => aSocket(hub, '/public', {}, query))
  for (const page of pages) await Promise.all([heard(page, 'snapshot'), page.connect()])
  expect(hub.presence.now().phones).toBe(2)
  expect(await (await get(hub, '/metrics')).text()).toContain('tricolore_clients{audience="public"} 4')
  pages[1]?.disconnect()
  pages[3]?.disconnect()
  await eventually('both are gone', async () => (await (await get(hub, '/metrics')).text()).includes('tricolore_clients{audience="public"} 2'))
  expect(hub.presence.now().phones).toBe(1)
})

describe('a delta', () => {
  it('[AUD10] of what an audience may not see is not sent to it', async () => {
    const hub = await aHub()
    const [ana, phone] = [await anOperator(hub), await aPhone(hub)]
    const deltas: Delta[] = []
    phone.socket.on('delta', (delta: Delta) => deltas.push(delta))
    await ana.done({ type: 'overrideRoom', roomId: 'bleu', scene: 'black' })
    await ana.done({ type: 'standby', sessionId: 'part-1' })
    await ana.done({ type: 'markReady', roomId: 'bleu' })
    const seq = await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent: 30 })
    await caughtUp(phone, seq)
    expect(deltas.map(({ puts }) => Object.keys(puts))).toEqual([['occupancy']])
    expect(deltas[0]?.puts.occupancy).toMatchObject([{ id: 'bleu', percent: 30, by: null }])
    expect(phone.store.getState().seq).toBe(seq)
  })

  it('[AUD11] of a rehearsal reaches screens and panels, and no phone', async () => {
    const hub = await aHub()
    const [ana, phone] = [await anOperator(hub), await aPhone(hub)]
    const { key } = await screenKey(hub, await hub.logIn('Ana'))
    const screen = await aKnownScreen(hub, key)
    await ana.done({ type: 'setMode', mode: 'rehearsal' })
    await caughtUp(screen, await ana.done({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null }))
    expect(screen.store.getState().tables.takes.size).toBe(1)
    await caughtUp(phone, await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent: 30 }))
    expect(phone.store.getState().tables.takes.size).toBe(0)
    expect(phone.store.getState().tables.timers.size).toBe(0)
    const status: unknown = await (await get(hub, '/api/v1/public/status')).json()
    expect(status).toMatchObject({ rooms: [{ id: 'bleu', now: null }, {}, {}, {}] })
  })

  it('[CLK28] that does not follow makes the client ask for a snapshot, and it is in step again', async () => {
    const hub = await aHub()
    const [ana, screen] = [await anOperator(hub), await aPhone(hub)]
    screen.store.applySnapshot({ seq: 0, tables: {} })
    await caughtUp(screen, await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent: 30 }))
    expect(screen.store.getState().tables.rooms.size).toBe(4)
    expect(screen.store.getState().tables.occupancy.get('bleu')?.percent).toBe(30)
  })

  it('[CLK32] finds a client again after its line was cut', async () => {
    const hub = await aHub()
    const [ana, phone] = [await anOperator(hub), await aPhone(hub)]
    phone.socket.io.engine.close()
    await eventually('the phone noticed', () => phone.link.getState().status === 'away')
    const seq = await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent: 30 })
    await caughtUp(phone, seq)
    expect(phone.link.getState().status).toBe('live')
    expect(phone.store.getState().tables.occupancy.get('bleu')?.percent).toBe(30)
  })
})

describe('a role', () => {
  it('[AUD12] operators need a token that is good', async () => {
    const hub = await aHub()
    expect(await refusalOf(aSocket(hub, '/operator'))).toMatchObject({ code: 'unauthorised' })
    expect(await refusalOf(aSocket(hub, '/operator', { token: 'x'.repeat(32) }))).toMatchObject({ code: 'unauthorised' })
  })

  it('[AUD12] screens need a key that is good', async () => {
    const hub = await aHub()
    expect(await refusalOf(aSocket(hub, '/display', { key: 'x'.repeat(32) }))).toMatchObject({ code: 'unauthorised' })
    expect(await refusalOf(aSocket(hub, '/display'))).toMatchObject({ code: 'invalid' })
  })

  it('[AUD13] only operators send commands, and nobody sends the hub’s own', async () => {
    const hub = await aHub()
    const [ana, phone] = [await anOperator(hub), await aPhone(hub)]
    const envelope = { command: { type: 'raiseEmergency', textId: 'evacuate' } }
    expect(await phone.socket.emitWithAck('command', envelope)).toMatchObject({ ok: false })
    expect(await (await post(hub, '/api/v1/commands', envelope)).json()).toMatchObject({ ok: false, code: 'unauthorised' })
    const own = { type: 'addScreen', screenId: 'mine', keyHash: 'a'.repeat(64), name: 'Mine', roomId: 'bleu', purpose: 'audience', language: null } as const
    expect(await ana.send(own)).toMatchObject({ ok: false, code: 'forbidden' })
    expect((await hub.hub.entries(0, 100)).map(({ command }) => command.type)).toEqual(['openEvent', 'recordLogin'])
  })

  it('[AUD13] a login of a door is no operator', async () => {
    const hub = await aHub()
    const token = await hub.logIn('Ana')
    const links: unknown = await (await get(hub, '/api/v1/links', token)).json()
    // The type assertion is what the hub promises of this answer.
    const door = (links as { doors: { roomId: string; key: string }[] }).doors.find(({ roomId }) => roomId === 'bleu')
    const login: unknown = await (await post(hub, '/api/v1/session', { roomKey: door?.key, roomId: 'bleu', name: 'Lou' })).json()
    expect(login).toMatchObject({ ok: true, role: 'door' })
    const doorToken = String(Reflect.get(Object(login), 'token'))
    expect(await refusalOf(aSocket(hub, '/operator', { token: doorToken }))).toMatchObject({ code: 'forbidden' })
    const send = async (command: object) => (await post(hub, '/api/v1/commands', { command }, doorToken)).json()
    expect(await send({ type: 'setOccupancy', roomId: 'bleu', percent: 50 })).toMatchObject({ ok: true })
    expect(await send({ type: 'setOccupancy', roomId: 'rouge', percent: 50 })).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await send({ type: 'hold' })).toMatchObject({ ok: false, code: 'forbidden' })
    expect((await get(hub, '/api/v1/state', doorToken)).status).toBe(403)
  })
})

import { describe, expect, it } from 'vitest'
import { aHub, post } from './support/a-hub.ts'
import { anOperator, aPhone, caughtUp } from './support/clients.ts'

const part1 = { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null } as const
const part2 = { type: 'go', sessionId: 'part-2', expectedLiveSessionId: null } as const

describe('two operators', () => {
  it('[GO3] press GO at once: one wins, the other is told by whom, and one Take is written', async () => {
    const hub = await aHub()
    const [ana, ben] = [await anOperator(hub, 'Ana'), await anOperator(hub, 'Ben')]
    const replies = await Promise.all([ana.send(part1), ben.send(part2)])
    const refused = replies.filter((reply) => !reply.ok)
    expect(refused).toHaveLength(1)
    const winner = replies[0]?.ok ? 'Ana' : 'Ben'
    expect(refused[0]).toMatchObject({ code: 'conflict', texts: { fr: expect.stringContaining(winner), en: expect.stringContaining(winner) } })
    expect(hub.hub.tables().takes.size).toBe(1)
    expect([...hub.hub.tables().takes.values()][0]?.by).toBe(winner)
  })

  it('[GO3] press the same GO at once: it is done once', async () => {
    const hub = await aHub()
    const [ana, ben] = [await anOperator(hub, 'Ana'), await anOperator(hub, 'Ben')]
    const replies = await Promise.all([ana.send(part1), ben.send(part1)])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(hub.hub.tables().takes.size).toBe(1)
  })

  it('[JRN25] see the same state after each other’s commands, and the history says who', async () => {
    const hub = await aHub()
    const [ana, ben] = [await anOperator(hub, 'Ana'), await anOperator(hub, 'Ben')]
    await ana.done(part1)
    const seq = await ben.done({ type: 'hold' })
    await caughtUp(ana, seq)
    await caughtUp(ben, seq)
    expect(ana.store.getState().tables).toEqual(ben.store.getState().tables)
    expect((await hub.hub.entries(0, 100)).map(({ by, command }) => [by, command.type])).toEqual([
      ['hub', 'openEvent'],
      ['Ana', 'recordLogin'],
      ['Ben', 'recordLogin'],
      ['Ana', 'go'],
      ['Ben', 'hold'],
    ])
  })
})

describe('a command that is sent again', () => {
  it('[JRN26] with its id is done once and answered alike, over the socket and over HTTP', async () => {
    const hub = await aHub()
    const ana = await anOperator(hub)
    const first = await ana.send(part1, { commandId: 'press-1' })
    const again = await ana.send(part1, { commandId: 'press-1' })
    expect(first).toMatchObject({ ok: true })
    expect(again).toEqual(first)
    const overHttp = await post(hub, '/api/v1/commands', { commandId: 'press-1', command: part1 }, ana.token)
    expect(await overHttp.json()).toEqual(first)
    expect(hub.hub.tables().takes.size).toBe(1)
  })

  it('[JRN26] at the very same time is done once', async () => {
    const hub = await aHub()
    const ana = await anOperator(hub)
    const before = hub.hub.seq()
    const occupied = { type: 'setOccupancy', roomId: 'bleu', percent: 40 } as const
    const replies = await Promise.all(Array.from({ length: 5 }, () => ana.send(occupied, { commandId: 'tap' })))
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect(hub.hub.seq()).toBe(before + 1)
  })

  it('[JRN26] gets its refusal again, although it would be accepted now', async () => {
    const hub = await aHub()
    const ana = await anOperator(hub)
    const refused = await ana.send({ type: 'clearEmergency' }, { commandId: 'too-early' })
    await ana.done({ type: 'raiseEmergency', textId: 'evacuate' })
    expect(await ana.send({ type: 'clearEmergency' }, { commandId: 'too-early' })).toEqual(refused)
  })
})

describe('undo', () => {
  it('[UNDO10] of a GO takes the Take and its countdown back, on every screen and phone', async () => {
    const hub = await aHub()
    const [ana, phone] = [await anOperator(hub), await aPhone(hub)]
    const before = hub.hub.tables()
    await caughtUp(phone, await ana.done(part1))
    expect(phone.store.getState().tables.takes.size).toBe(1)
    await caughtUp(phone, await ana.done({ type: 'undo' }))
    expect(phone.store.getState().tables.takes.size).toBe(0)
    expect(phone.store.getState().tables.timers.size).toBe(0)
    expect(hub.hub.tables()).toEqual(before)
    await caughtUp(phone, await ana.done({ type: 'redo' }))
    expect([...phone.store.getState().tables.takes.values()].map(({ sessionId }) => sessionId)).toEqual(['part-1'])
  })

  it('[UNDO3] takes back one’s own, and leaves the other operator’s', async () => {
    const hub = await aHub()
    const [ana, ben] = [await anOperator(hub, 'Ana'), await anOperator(hub, 'Ben')]
    await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent: 40 })
    await ben.done({ type: 'overrideRoom', roomId: 'rouge', scene: 'black' })
    await ana.done({ type: 'undo' })
    expect(hub.hub.tables().occupancy.size).toBe(0)
    expect(hub.hub.tables().overrides.size).toBe(1)
    expect(await ana.send({ type: 'undo' })).toMatchObject({ ok: false, code: 'nothing-to-undo' })
  })

  it('[UNDO2] is refused, with the name, when somebody has worked on the same since', async () => {
    const hub = await aHub()
    const [ana, ben] = [await anOperator(hub, 'Ana'), await anOperator(hub, 'Ben')]
    await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent: 40 })
    await ben.done({ type: 'setOccupancy', roomId: 'bleu', percent: 70 })
    expect(await ana.send({ type: 'undo' })).toMatchObject({ code: 'undo-conflict', texts: { en: expect.stringContaining('Ben') } })
    expect(hub.hub.tables().occupancy.get('bleu')?.percent).toBe(70)
  })
})

/** Lead, report and alarm over real sockets: what screens report, what panels hear of it, what stays. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Delta, Presence, TakeReport } from '@tricolore/shared/protocol/down.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get, type TestHub } from './support/a-hub.ts'
import { anOperator, aPhone, caughtUp, heard, type Operator } from './support/clients.ts'
import { frozenTime, movableTime } from './support/hub-time.ts'
import { aPaintingScreen, paintingScreen } from './support/painting-screen.ts'

const part1 = { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null } as const

const theTake = (hub: TestHub) => {
  const [take] = hub.hub.tables().takes.values()
  if (!take) throw new Error('there is no Take')
  return take
}

/** What a panel has heard last of each Take, and of presence. */
function listening(ana: Operator) {
  const takeReports = new Map<string, TakeReport>()
  const presences: Presence[] = []
  ana.socket.on('painted', (takes: readonly TakeReport[]) => {
    for (const take of takes) takeReports.set(take.takeId, take)
  })
  ana.socket.on('presence', (presence: Presence) => presences.push(presence))
  return { takeReports, presences }
}

describe('the lead', () => {
  it('[CLK61] is made from what the screens report, and told to the panels with the screen that sets it', async () => {
    const hub = await aHub()
    const ana = await anOperator(hub)
    const { presences } = listening(ana)
    const [fast, slow] = [await aPaintingScreen(hub, await hub.logIn('Ana'), 'bleu'), await aPaintingScreen(hub, await hub.logIn('Ana'), 'hall')]
    fast.report({ deliveryTailMs: 40 })
    slow.report({ deliveryTailMs: 455, clockErrorMs: 3 })
    await eventually('the panel knows', () => presences.at(-1)?.lead.screenId === slow.id)
    expect(presences.at(-1)).toMatchObject({ leadMs: 470, lead: { ms: 470, isCapped: false } })
    await ana.done(part1)
    const [entry] = await hub.hub.entries(hub.hub.seq() - 1, 1)
    expect(theTake(hub).atMs - (entry?.atMs ?? 0)).toBe(470)
    slow.socket.disconnect()
    await eventually('a screen that is gone slows nobody down', () => presences.at(-1)?.leadMs === 300)
  })

  it('[CLK67] is on every change, a GO and its undo alike, for screens and panels and not for phones', async () => {
    const { time, moveOn } = frozenTime()
    const hub = await aHub({ time })
    const ana = await anOperator(hub)
    const [screen, phone] = [await aPaintingScreen(hub, await hub.logIn('Ana'), 'bleu'), await aPhone(hub)]
    const heardBy = (socket: typeof phone.socket) => {
      const deltas: Delta[] = []
      socket.on('delta', (delta: Delta) => deltas.push(delta))
      return deltas
    }
    const [onScreen, onPanel, onPhone] = [screen, ana, phone].map(({ socket }) => heardBy(socket))
    await ana.done(part1)
    const { atMs } = theTake(hub)
    moveOn(100)
    const seq = await ana.done({ type: 'undo' })
    await Promise.all([screen, ana].map((client) => caughtUp(client, seq)))
    expect(onScreen?.map(({ effectAtMs }) => effectAtMs)).toEqual([atMs, atMs + 100])
    expect(onPanel?.map(({ effectAtMs }) => effectAtMs)).toEqual([atMs, atMs + 100])
    moveOn(1_000)
    // A GO that is taken back within its lead may never have been a phone's to see.
    await caughtUp(phone, await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent: 30 }))
    expect(onPhone?.length).toBeGreaterThan(0)
    for (const delta of onPhone ?? []) expect(delta).not.toHaveProperty('effectAtMs')
  })

  it('[CLK67] never lets a later change count before an earlier one, when it has become shorter', async () => {
    const hub = await aHub()
    const ana = await anOperator(hub)
    const slow = await aPaintingScreen(hub, await hub.logIn('Ana'), 'bleu')
    slow.report({ deliveryTailMs: 900 })
    await eventually('the lead is long', () => hub.presence.lead().ms === 910)
    await ana.done(part1)
    slow.socket.disconnect()
    await eventually('the lead is short', () => hub.presence.lead().ms === 300)
    await ana.done({ type: 'overrideRoom', roomId: 'bleu', scene: 'black' })
    expect([...hub.hub.tables().overrides.values()][0]?.fromMs).toBeGreaterThanOrEqual(theTake(hub).atMs)
  })
})

describe('the report of a Take', () => {
  it('[CLK68] goes to the panels and over HTTP, stays after undo, and moves no seq', async () => {
    const hub = await aHub()
    const token = await hub.logIn('Ana')
    const ana = await anOperator(hub)
    const { takeReports } = listening(ana)
    const [bleu, rouge] = [await aPaintingScreen(hub, token, 'bleu'), await aPaintingScreen(hub, token, 'rouge')]
    const seq = await ana.done(part1)
    await Promise.all([caughtUp(bleu, seq), caughtUp(rouge, seq)])
    const { id, atMs } = theTake(hub)
    bleu.paint(atMs, 6)
    rouge.paint(atMs, 15, { lateMs: 40 })
    const report = await eventually('both have said so', () => {
      const found = takeReports.get(id)
      return found?.spreadMs === 9 ? found : null
    })
    expect(report).toMatchObject({
      atMs,
      sessionId: 'part-1',
      screens: expect.arrayContaining([
        expect.objectContaining({
          screenId: bleu.id,
          name: 'Wall bleu',
          roomId: 'bleu',
          dueAtMs: atMs,
          paintedAtMs: atMs + 6,
          offsetMs: 6,
          lateMs: 0,
          clockErrorMs: 1,
          state: 'painted',
        }),
      ]),
    })
    expect(report.screens.find(({ screenId }) => screenId === rouge.id)?.state).toBe('late')
    expect(hub.hub.seq()).toBe(seq)
    await ana.done({ type: 'undo' })
    expect(await (await get(hub, `/api/v1/takes/${id}/painted`, token)).json()).toEqual(report)
    const ben = await anOperator(hub, 'Ben')
    const told = heard<readonly TakeReport[]>(ben.socket, 'painted')
    ben.socket.disconnect().connect()
    expect(await told).toEqual([report])
  })

  it('[CLK68] is there after a restart, and a cue has its report at its instant from screens that came back', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'tricolore-report-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true }))
    const { time, moveOn } = movableTime()
    const first = await aHub({ journal: 'sqlite:', dataDir, time })
    const token = await first.logIn('Ana')
    const bleu = await aPaintingScreen(first, token, 'bleu')
    const ana = await anOperator(first)
    await caughtUp(bleu, await ana.done(part1))
    const { id, atMs } = theTake(first)
    bleu.paint(atMs, 6)
    await eventually('it has its report', () => first.takeReports.get(id)?.screens[0]?.state === 'painted')
    const cueAtMs = atMs + 600_000
    await ana.done({ type: 'go', sessionId: 'part-2', expectedLiveSessionId: 'part-1', atMs: cueAtMs })
    await first.close()

    const again = await aHub({ journal: 'sqlite:', dataDir, time })
    expect(again.takeReports.get(id)?.screens).toMatchObject([{ screenId: bleu.id, offsetMs: 6 }])
    const back = await paintingScreen(again, bleu.id, bleu.key)
    moveOn(600_500)
    back.paint(cueAtMs, 11)
    const cue = [...again.hub.tables().takes.values()].find((take) => take.atMs === cueAtMs)
    await eventually('the cue has its report', () => again.takeReports.get(cue?.id ?? '')?.screens[0]?.offsetMs === 11)
  })

  it('[HTTP20] is answered to operators only; empty while there is none; 404 for what is no Take', async () => {
    const hub = await aHub()
    const token = await hub.logIn('Ana')
    const ana = await anOperator(hub)
    await ana.done(part1)
    const { id, atMs } = theTake(hub)
    expect((await get(hub, `/api/v1/takes/${id}/painted`)).status).toBe(401)
    expect(await (await get(hub, `/api/v1/takes/${id}/painted`, token)).json()).toEqual({ takeId: id, atMs, sessionId: 'part-1', spreadMs: null, screens: [] })
    const unknown = await get(hub, '/api/v1/takes/nothing/painted', token)
    expect([unknown.status, await unknown.json()]).toEqual([404, expect.objectContaining({ ok: false, code: 'not-found', message: expect.any(String) })])
  })
})

describe('what panels hear of screens', () => {
  it('[CLK69] names the one that shows something else than it should, and takes it back', async () => {
    const { time, moveOn } = movableTime()
    const hub = await aHub({ time })
    const ana = await anOperator(hub)
    const { presences } = listening(ana)
    const screen = await aPaintingScreen(hub, await hub.logIn('Ana'), 'rouge')
    const row = () => presences.at(-1)?.screens.find(({ id }) => id === screen.id)
    screen.report({ viewKey: 'elsewhere', scene: 'holding' })
    await eventually('its report is here', () => hub.presence.reportOf(screen.id) !== null)
    moveOn(3_000)
    await eventually('the alarm is on the panel', () => row()?.wrongSinceMs !== null && row() !== undefined)
    expect(row()).toMatchObject({ expected: 'end-of-day', report: { scene: 'holding' } })
    expect(await (await get(hub, '/metrics')).text()).toContain('tricolore_screens_wrong 1')
    screen.paint(hub.hub.clock.nowMs())
    await eventually('the alarm is over', () => row()?.wrongSinceMs === null)
  })

  it('[CLK63] is nothing while a screen reports what it reported before, and one word of a drift', async () => {
    const { time, moveOn } = movableTime()
    const hub = await aHub({ time })
    const ana = await anOperator(hub)
    const { presences } = listening(ana)
    const screen = await aPaintingScreen(hub, await hub.logIn('Ana'), 'bleu')
    const atMs = Math.floor(hub.hub.clock.nowMs())
    const errorMs = () => presences.at(-1)?.screens[0]?.report?.clockErrorMs
    const reported = (clockErrorMs: number) => eventually('it is here', () => hub.presence.reportOf(screen.id)?.clockErrorMs === clockErrorMs)
    screen.paint(atMs, 0, { clockErrorMs: 1 })
    // What it should show is worked out after its report, and told as a thing that happened, with the figures of then.
    await eventually('the panel has the report, and what it should show', () => errorMs() === 1 && presences.at(-1)?.screens[0]?.expected !== null)
    // A drift is told, the next one waits for half a minute, what hardly moved is not told at all.
    screen.paint(atMs, 0, { clockErrorMs: 4 })
    await eventually('a drift is told', () => errorMs() === 4)
    const before = presences.length
    for (const clockErrorMs of [4.5, 9]) {
      moveOn(5_000)
      screen.paint(atMs, 0, { clockErrorMs })
      await reported(clockErrorMs)
    }
    expect(presences.length).toBe(before)
    moveOn(30_000)
    screen.paint(atMs, 0, { clockErrorMs: 10 })
    await eventually('the next drift is told', () => errorMs() === 10)
  })
})

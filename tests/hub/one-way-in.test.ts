/** What stands around a command on its way through the hub, looked at without sockets: what is wrong on one side of it never becomes wrong on the other. */

import { FREE_FAILURES } from '@tricolore/server/host/net/lockout.ts'
import { createMetrics } from '@tricolore/server/host/process/metrics.ts'
import type { Broadcast } from '@tricolore/server/publish/broadcast.ts'
import { createHubAndFollowers, type HubAndFollowersOptions } from '@tricolore/server/start/hub-and-followers.ts'
import { CommandIdTaken, type Journal, type TimedEntry } from '@tricolore/server/store/journal.ts'
import { memoryJournal } from '@tricolore/server/store/memory/memory-journal.ts'
import type { HubRow, PresenceTable } from '@tricolore/server/store/presence-table.ts'
import { memoryTakeReports } from '@tricolore/server/store/take-report-store.ts'
import { registry } from '@tricolore/shared/commands/registry.ts'
import type { Change } from '@tricolore/shared/kernel/change.ts'
import { defineCommand } from '@tricolore/shared/kernel/command.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { Occupancy } from '@tricolore/shared/tables/room-report.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { eventually } from '../e2e/support/eventually.ts'

const ana = { name: 'Ana', role: 'operator', roomIds: null } as const
const nowMs = 1_772_524_800_000

const quiet: Broadcast = { delta: () => {}, isWritingPhones: () => false, history: () => {}, presence: () => {}, takeReports: () => {} }

/** A hub on a journal of its own with a small event open; `logged`: what it wrote of faults. */
async function aHub(some: Partial<HubAndFollowersOptions> = {}, journal: Journal = memoryJournal()) {
  const logged: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) })
  const followed = createHubAndFollowers({
    journal,
    start: await journal.open(),
    registry,
    clock: { nowMs: () => nowMs, wallOffsetMs: () => 0, steer: () => {}, leap: () => {} },
    broadcast: quiet,
    log,
    metrics: createMetrics('test'),
    takeReports: memoryTakeReports(),
    presenceTable: null,
    ...some,
  })
  onTestFinished(followed.close)
  const { hub } = followed
  const tables = aMorning()
  const list = (name: 'rooms' | 'sessions' | 'placements' | 'messagePresets' | 'emergencyTexts') => [...tables[name].values()]
  const [event] = tables.event.values()
  const records = { event, rooms: list('rooms'), sessions: list('sessions'), placements: list('placements') }
  const texts = { messagePresets: list('messagePresets'), emergencyTexts: list('emergencyTexts') }
  if (!hub.tables().event.has('event')) await hub.submit({ command: { type: 'openEvent', ...records, ...texts } }, { name: 'hub', role: 'hub', roomIds: null })
  const tap = (percent: number, commandId?: string) =>
    hub.submit({ ...(commandId && { commandId }), command: { type: 'setOccupancy', roomId: 'bleu', percent } }, ana)
  return { ...followed, journal, logged, tap }
}

describe('a command that makes a record which its schema refuses', () => {
  const bad = defineCommand({
    type: 'overfill',
    payload: z.strictObject({}),
    role: 'operator',
    undoable: true,
    whenLocked: 'allowed',
    onStale: 'last-wins',
    apply(tx) {
      const [room] = tx.tables.rooms.values()
      if (room) tx.put('occupancy', { id: room.id, percent: 101, atMs: nowMs, by: 'Ana' })
      return undefined
    },
  })

  it('[JRN74] is a fault that is logged: nothing is stored, shown or counted, and the next command works', async () => {
    const { hub, journal, logged, tap } = await aHub({ registry: new Map([...registry, [bad.type, bad]]) })
    const before = hub.tables()
    expect(await hub.submit({ command: { type: 'overfill' } }, ana)).toMatchObject({ ok: false, rejection: { code: 'internal' } })
    expect([hub.tables() === before, hub.seq(), (await journal.entries(0, 10)).length]).toEqual([true, 1, 1])
    expect(logged.join()).toContain('overfill')
    expect(await tap(40)).toEqual({ ok: true, seq: 2 })
  })

  it.each([-1, 100.5, 101, Number.NaN, '40'])('[JRN74] a room that is %s percent full is no record', (percent) => {
    expect(Occupancy.safeParse({ id: 'bleu', percent, atMs: nowMs, by: 'Ana' }).success).toBe(false)
  })
})

describe('a command that another hub stored under the same id a moment before', () => {
  /** A journal that another hub writes to: it stores each command once more quickly than this one. */
  function aSharedJournal() {
    const own = memoryJournal()
    const journal: Journal = {
      ...own,
      isShared: true,
      async append(entry, effectAtMs) {
        if (entry.commandId !== 'tap') return own.append(entry, effectAtMs)
        await own.append({ ...entry, by: 'Ana' })
        throw new CommandIdTaken(entry.commandId)
      },
      newEntries: async (after, limit): Promise<readonly TimedEntry[]> => (await own.entries(after, limit)).map((entry) => ({ entry, effectAtMs: entry.atMs })),
    }
    return journal
  }

  it('[HA59] gets the answer that the other hub gave, is taken in, and is no fault of the store', async () => {
    const { hub, tap } = await aHub({}, aSharedJournal())
    expect(await tap(40, 'tap')).toEqual({ ok: true, seq: 2 })
    expect([hub.storeFault(), hub.seq(), hub.tables().occupancy.get('bleu')?.percent]).toEqual([null, 2, 40])
    expect(await tap(50)).toEqual({ ok: true, seq: 3 })
  })
})

describe('what comes in to a hub that stood still', () => {
  it('[HA108] is refused while it may be from before, emergencies too, and the same id works after it', async () => {
    let isLate = true
    const { hub, tap } = await aHub({ isLate: () => isLate, start: { ...(await memoryJournal().open()), tables: aMorning() } })
    expect(await tap(40, 'tap')).toMatchObject({ ok: false, rejection: { code: 'read-only' } })
    expect(await hub.submit({ command: { type: 'raiseEmergency', textId: 'evacuate', roomIds: null } }, ana)).toMatchObject({ ok: false })
    isLate = false
    expect(await tap(40, 'tap')).toMatchObject({ ok: true })
    expect(hub.tables().emergencies.size).toBe(0)
  })
})

describe('what another hub’s store carried out late', () => {
  /** A journal that other hubs write to, as far as this one sees it: nobody has seen it without its newest entry until now. */
  function aSharedJournal() {
    const own = memoryJournal()
    let onNewEntries = () => {}
    const line = { isAway: false }
    const journal: Journal = {
      ...own,
      isShared: true,
      absentForMs: () => 0,
      follow(follower) {
        onNewEntries = follower.onNewEntries
        return () => {}
      },
      async append(entry, effectAtMs) {
        if (line.isAway) throw new Error('the line broke')
        await own.append(entry, effectAtMs)
      },
      newEntries: async (after, limit): Promise<readonly TimedEntry[]> => (await own.entries(after, limit)).map((entry) => ({ entry, effectAtMs: entry.atMs })),
    }
    /** Another hub took it so long ago. */
    async function elsewhere(percent: number, agoMs: number) {
      const seq = own.tailSeq() + 1
      const atMs = nowMs - agoMs
      const after = Occupancy.parse({ id: 'bleu', percent, atMs, by: 'Bo' })
      const change = [{ table: 'occupancy', id: after.id, before: null, after }] satisfies Change
      const command = { type: 'setOccupancy', roomId: 'bleu', percent }
      await own.append({ seq, atMs, by: 'Bo', role: 'operator', commandId: `late-${seq}`, command, change, undoable: true, undoes: null, redoes: null })
      onNewEntries()
    }
    return { journal, line, elsewhere }
  }

  it('[HA106] is taken back as soon as a store that had failed meanwhile can be written again, without news', async () => {
    const { journal, line, elsewhere } = aSharedJournal()
    const { hub } = await aHub({}, journal)
    line.isAway = true
    await elsewhere(40, 60_000)
    await eventually('it could not be taken back', () => hub.storeFault() !== null)
    line.isAway = false
    await hub.checkStore()
    await eventually('it is', () => hub.seq() === 3)
    expect([hub.recent().at(-1)?.command.type, hub.tables().occupancy.size]).toEqual(['withdrawLate', 0])
  })

  it('[HA107] is judged with patience for as much as the hub that took it is behind', async () => {
    const { journal, elsewhere } = aSharedJournal()
    const behind: HubRow = { hub: { id: 'b', phones: 0, skewMs: 0 }, screens: [], operators: [], pairings: [], nowMs, databaseMs: nowMs + 30_000 }
    const presenceTable: PresenceTable = { hubId: 'a', exchange: async () => [behind], hubs: async () => [], leave: async () => {} }
    const { hub, others } = await aHub({ presenceTable }, journal)
    await eventually('it knows the other one', () => others().length === 1)
    await elsewhere(40, 35_000)
    await eventually('it is taken in', () => hub.seq() === 2)
    expect(hub.tables().occupancy.get('bleu')?.percent).toBe(40)
  })
})

describe('what fails after a command was stored', () => {
  const thrown = (which: string) => () => {
    throw new Error(`no ${which}`)
  }

  it.each(['delta', 'history', 'listener'] as const)('[JRN75] %s: the answer is yes, the next seq goes on, and it is logged', async (which) => {
    const { hub, logged, tap } = await aHub({ broadcast: which === 'listener' ? quiet : { ...quiet, [which]: thrown(which) } })
    if (which === 'listener') hub.follow('telling a follower failed', thrown(which))
    expect([await tap(40), await tap(50)]).toEqual([
      { ok: true, seq: 2 },
      { ok: true, seq: 3 },
    ])
    expect(hub.tables().occupancy.get('bleu')?.percent).toBe(50)
    expect(logged.join()).toContain(`no ${which}`)
  })

  it('[JRN75] who is here, told beside the state: what cannot be sent is logged, and ends nothing', async () => {
    const { presence, logged, tap } = await aHub({ broadcast: { ...quiet, presence: thrown('presence') } })
    presence.operatorCame('connection', 'Ana')
    await eventually('it was logged', () => logged.join().includes('no presence'))
    expect(await tap(40)).toMatchObject({ ok: true })
  })
})

describe('the time of a command', () => {
  it('[JRN76] is never before that of the entry before it, whatever the clock says', async () => {
    const journal = memoryJournal()
    const clock = { ms: nowMs }
    const { hub, tap } = await aHub({ clock: { nowMs: () => clock.ms, wallOffsetMs: () => 0, steer: () => {}, leap: () => {} } }, journal)
    await tap(40)
    clock.ms -= 3_600_000
    await tap(50)
    clock.ms += 2 * 3_600_000
    await tap(60)
    const instants = (await journal.entries(0, 10)).map(({ atMs }: LogEntry) => atMs)
    expect(instants).toEqual([nowMs, nowMs, nowMs, nowMs + 3_600_000])
    expect(hub.tables().occupancy.get('bleu')?.atMs).toBe(nowMs + 3_600_000)
  })
})

describe('a preview', () => {
  it('[HUB92] stores, tells and counts nothing: a wrong pairing code in it is no try, and a right one is left where it was', async () => {
    const { hub, pairings } = await aHub()
    const [before, seq] = [hub.tables(), hub.seq()]
    let commits = 0
    hub.follow('counting failed', () => {
      commits += 1
    })
    const size = { width: 1920, height: 1080 }
    const shown = pairings.begin({ connectionId: 'new', address: '10.0.0.1', size, onRenewed: () => {}, onSentAway: () => {} })
    const name = (code: string) => ({ command: { type: 'nameScreen', code, name: 'Wall', roomId: 'bleu', purpose: 'audience' } })
    for (let times = 0; times < 2 * FREE_FAILURES; times += 1) {
      expect(await hub.preview(name('XXXXXX'), ana)).toMatchObject({ ok: false, rejection: { code: 'not-found' } })
    }
    expect(await hub.preview(name(shown?.code ?? ''), ana)).toMatchObject({ ok: true, tables: before })
    expect([hub.tables() === before, hub.seq(), commits, pairings.all().length]).toEqual([true, seq, 0, 1])
    expect(await hub.submit(name(shown?.code ?? ''), ana)).toEqual({ ok: true, seq: seq + 1 })
    expect(commits).toBe(1)
    // What is asked for in earnest counts.
    for (let times = 0; times < FREE_FAILURES; times += 1) await hub.submit(name('XXXXXX'), ana)
    expect(await hub.preview(name('XXXXXX'), ana)).toMatchObject({ ok: false, rejection: { code: 'rate-limited' } })
  })
})

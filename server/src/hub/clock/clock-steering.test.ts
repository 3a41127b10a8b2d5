import { expect, onTestFinished, test, vi } from 'vitest'
import { createDatabaseClock } from '../../store/postgres/database-clock.ts'
import type { HubRow } from '../../store/presence-table.ts'
import { createSteering, steerClock } from './clock-steering.ts'
import { createHubClock, type HubClock } from './hub-clock.ts'
import { aheadOfDatabaseMs } from './hubs-time.ts'

const STEP_MS = 10
const WAY_MS = 1

/** Hubs on one database, all clocks in hand. Each looks at the database and tells of itself once a second, and steers every two, at moments of its own. */
function aHouse() {
  let nowMs = 0
  let databaseAheadMs = 0
  const databaseMs = () => 1_000_000 + nowMs + databaseAheadMs
  const hubs: { readonly clock: HubClock; readonly tick: () => void; row: HubRow | null; suspendedMs: number; shownMs: number }[] = []
  const rowsBut = (one: object) => hubs.flatMap((hub) => (hub !== one && hub.row ? [hub.row] : []))
  let wentBack = false
  let apartMs = 0

  function start(phaseMs: number, beginsAtMs: number | null = null) {
    const database = createDatabaseClock()
    const monotonicMs = () => nowMs + 7_777 * phaseMs - hub.suspendedMs
    const look = () => database.sample(monotonicMs() - WAY_MS, databaseMs(), monotonicMs() + WAY_MS)
    const databaseNowMs = () => (database.offsetMs() ?? 0) + monotonicMs()
    const hub = { row: null as HubRow | null, suspendedMs: 0, shownMs: 0 }
    look()
    const begin = beginsAtMs ?? databaseNowMs() + (aheadOfDatabaseMs(rowsBut(hub)) ?? 0)
    const clock = createHubClock(0, { wallMs: () => begin, monotonicMs })
    const steer = createSteering({ clock, behindDatabaseMs: () => databaseNowMs() - clock.nowMs(), others: () => rowsBut(running) })
    const running = Object.assign(hub, {
      clock,
      tick() {
        const inPhase = (everyMs: number, offsetMs: number) => (nowMs + phaseMs + offsetMs) % everyMs === 0
        if (inPhase(1_000, 0)) look()
        if (inPhase(1_000, 300)) {
          hub.row = {
            hub: { id: `${phaseMs}`, phones: 0, skewMs: 0 },
            screens: [],
            operators: [],
            pairings: [],
            nowMs: clock.nowMs(),
            databaseMs: databaseMs(),
          }
        }
        if (inPhase(2_000, 600)) steer()
        wentBack ||= clock.nowMs() < hub.shownMs
        hub.shownMs = clock.nowMs()
      },
    })
    hubs.push(running)
    return running
  }

  return {
    start,
    /** How far hubs were from one another at most meanwhile; `asleep`: its machine is suspended, and its clock with it. */
    during(ms: number, asleep: { suspendedMs: number } | null = null): number {
      apartMs = 0
      for (const untilMs = nowMs + ms; nowMs < untilMs; ) {
        nowMs += STEP_MS
        if (asleep) asleep.suspendedMs += STEP_MS
        for (const hub of hubs) if (hub !== asleep) hub.tick()
        const times = hubs.map(({ clock }) => clock.nowMs())
        apartMs = Math.max(apartMs, Math.max(...times) - Math.min(...times))
      }
      return apartMs
    },
    databaseSteps: (ms: number) => {
      databaseAheadMs += ms
    },
    wentBack: () => wentBack,
    fromDatabaseMs: () => Math.max(...hubs.map(({ clock }) => Math.abs(clock.nowMs() - databaseMs()))),
  }
}

test.each([2_000, -2_000, 120, 80, -80])('[HA101] hubs stay together when the database’s clock steps by %i ms, also one that starts meanwhile', (stepMs) => {
  const house = aHouse()
  for (const phaseMs of [0, 330, 710]) house.start(phaseMs)
  house.during(20_000)
  house.databaseSteps(stepMs)
  expect(house.during(15_000)).toBeLessThan(15)
  // Below 50 ms it begins at the database's time, and is together with the others when they are there.
  house.start(490)
  expect(house.during(15_000)).toBeLessThan(50)
  house.start(870)
  expect(house.during(60_000)).toBeLessThan(50)
  expect(house.wentBack()).toBe(false)
})

test('[HA101] a step of two seconds keeps them within five milliseconds of one another until all have made it up', () => {
  const house = aHouse()
  for (const phaseMs of [0, 330, 710]) house.start(phaseMs)
  house.during(20_000)
  house.databaseSteps(2_000)
  expect(house.during(15_000)).toBeLessThan(5)
  house.start(490)
  expect(house.during(40 * 60_000)).toBeLessThan(5)
  expect(house.fromDatabaseMs()).toBeLessThan(1)
  expect(house.wentBack()).toBe(false)
})

test.each([2, 3])('[HA102] of %i hubs one that was suspended with its machine leaps to the others, which do not move', (many) => {
  const house = aHouse()
  const [sleeper, other] = [house.start(0), house.start(330)]
  for (let more = 2; more < many; more += 1) house.start(710)
  house.during(20_000)
  house.during(300_000, sleeper)
  const before = other.clock.nowMs()
  expect(house.during(12_000)).toBeGreaterThan(290_000)
  expect(other.clock.nowMs() - before).toBeCloseTo(12_000, 0)
  expect(house.during(20_000)).toBeLessThan(15)
  expect(house.wentBack()).toBe(false)
})

test('[HA102] beside a hub that began at the database’s own time after a step those behind it leap', () => {
  const house = aHouse()
  house.start(0)
  house.start(330)
  house.during(20_000)
  house.databaseSteps(2_000)
  house.during(5_000)
  house.start(710, 1_000_000 + 25_000 + 2_000)
  house.during(12_000)
  expect(house.during(20_000)).toBeLessThan(15)
  expect(house.fromDatabaseMs()).toBeLessThan(15)
  expect(house.wentBack()).toBe(false)
})

test('[HA102] a hub that is ahead of the database is followed by nobody', () => {
  const house = aHouse()
  const right = house.start(0)
  house.start(330, 9_000_000)
  house.during(60_000)
  expect(right.clock.nowMs()).toBeCloseTo(1_060_000, 0)
})

test('[HA102] the hub itself looks every two seconds, and a store of one hub is not looked at', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const monotonicMs = 0
  const time = { wallMs: () => 1_000_000 + monotonicMs, monotonicMs: () => monotonicMs }
  const [shared, own] = [createHubClock(0, time, -300_000), createHubClock(0, time, -300_000)]
  const others = (): readonly HubRow[] => [
    { hub: { id: 'other', phones: 0, skewMs: 0 }, screens: [], operators: [], pairings: [], nowMs: time.wallMs(), databaseMs: time.wallMs() },
  ]
  for (const [clock, isShared] of [
    [shared, true],
    [own, false],
  ] as const)
    onTestFinished(steerClock({ clock, journal: { isShared, nowOffsetMs: () => 0 }, others }, time))
  vi.advanceTimersByTime(10_000)
  expect([shared.nowMs(), own.nowMs()]).toEqual([1_000_000, 700_000])
})

import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { Clock } from '../scene/parts/Clock.tsx'
import { Countdown } from '../scene/parts/Countdown.tsx'
import { SceneRoot } from '../scene/SceneRoot.tsx'
import { keepTime, lastHubMs, startHubMs, timeKnownBy } from './kept-time.ts'
import type { KeptStorage } from './storage.ts'

const HOUR_MS = 3_600_000

function aStorage(): KeptStorage {
  const texts = new Map<string, string>()
  return { read: (name) => texts.get(name) ?? null, write: (name, text) => Boolean(texts.set(name, text)), remove: (name) => void texts.delete(name) }
}

test('[BRW7] a screen that starts alone with a clock in the past begins at the last hub time that it knew', () => {
  const storage = aStorage()
  const clock = createFakeClock()
  let hubMs: number | null = null
  keepTime({ storage, slot: 'state', later: clock.later, hubMs: () => hubMs })
  expect(lastHubMs(storage, 'state')).toBe(null)
  hubMs = 50 * HOUR_MS
  clock.advance(10_000)
  expect(lastHubMs(storage, 'state')).toBe(50 * HOUR_MS)
  hubMs = null
  clock.advance(60_000)
  expect(lastHubMs(storage, 'state')).toBe(50 * HOUR_MS)
  for (const backMs of [HOUR_MS, 6 * HOUR_MS]) expect(startHubMs(0, 50 * HOUR_MS - backMs, lastHubMs(storage, 'state'))).toBe(50 * HOUR_MS)
  expect(startHubMs(-HOUR_MS, 52 * HOUR_MS, 50 * HOUR_MS)).toBe(51 * HOUR_MS)
  expect(startHubMs(null, 1, null)).toBe(null)
})

test('[BRW8] it shows no clock and no countdown until the hub has said what time it is, and does from then on', () => {
  const link = createStore<{ status: 'waiting' | 'live' | 'away' }>(() => ({ status: 'waiting' }))
  const time = timeKnownBy(link)
  const shown = () =>
    renderToStaticMarkup(
      <SceneRoot kind="interval" language="en" clock={() => 0} isTimeKnown={time.getState().isKnown}>
        <Clock timeZone="Europe/Paris" />
        <Countdown toMs={HOUR_MS} />
      </SceneRoot>,
    )
  expect(shown()).not.toMatch(/\d:\d/)
  link.setState({ status: 'live' })
  expect(shown().match(/\d+:\d\d/g)).toHaveLength(2)
  link.setState({ status: 'away' })
  expect(shown()).toMatch(/\d:\d/)
})

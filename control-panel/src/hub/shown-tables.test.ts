import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { aMorning, aTake, tablesWith } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createShownTables } from './shown-tables.ts'

const before = aMorning({ takes: [aTake({ sessionId: 'part-1', atMs: at('09:00') })] })
const undone = aMorning()

/** A panel at 9:10 that shows `before`. */
function aPanel() {
  let nowMs = at('09:10')
  let due: (() => void) | null = null
  const store = createStore<{ tables: Tables; effectAtMs: number | null }>(() => ({ tables: before, effectAtMs: null }))
  const shown = createShownTables({
    store,
    hubNowMs: () => nowMs,
    later: (run) => {
      due = run
      return () => {
        due = null
      }
    },
  })
  return {
    hears: (tables: Tables, effectAtMs: number | null) => store.setState({ tables, effectAtMs }),
    passes(ms: number): void {
      nowMs += ms
      const run = due
      due = null
      run?.()
    },
    shows: () => shown.getState().tables,
  }
}

test('[PNL50] what was stored a lead ahead is shown at its instant, not before', () => {
  const panel = aPanel()
  panel.hears(undone, at('09:10') + 300)
  expect(panel.shows()).toBe(before)
  panel.passes(299)
  expect(panel.shows()).toBe(before)
  panel.passes(1)
  expect(panel.shows()).toBe(undone)
})

test('[PNL50] a snapshot is shown at once, in place of what was to come', () => {
  const panel = aPanel()
  panel.hears(undone, at('09:10') + 300)
  const snapshot = tablesWith()
  panel.hears(snapshot, null)
  expect(panel.shows()).toBe(snapshot)
  panel.passes(300)
  expect(panel.shows()).toBe(snapshot)
})

test('[PNL50] a clock that is hours behind holds nothing back for longer than a lead can be', () => {
  const panel = aPanel()
  panel.hears(undone, at('15:00'))
  panel.passes(1_500)
  expect(panel.shows()).toBe(undone)
})

import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { describe, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createPanelViewStore } from './panel-view.ts'

function withTimers(...fromMs: number[]): Tables {
  const timers = fromMs.map((startMs, index) => ({ id: `timer-${index}`, fromMs: startMs }))
  // The type assertion is safe: only `fromMs` is read off a timer here.
  return { ...emptyTables(), timers: new Map(timers.map((timer) => [timer.id, timer])) } as unknown as Tables
}

describe('the panel view', () => {
  test('[PNL5] it is worked out when the tables change and when the next fact begins, and never in between', () => {
    const store = createStore<{ tables: Tables }>(() => ({ tables: emptyTables() }))
    let hubMs = 1000
    let planned: { run: () => void; delayMs: number } | null = null
    const view = createPanelViewStore({
      store,
      hubNowMs: () => hubMs,
      later: (run, delayMs) => {
        planned = { run, delayMs }
        return () => {
          planned = null
        }
      },
    })
    const seen: number[] = []
    view.subscribe(({ nowMs }) => seen.push(nowMs))

    store.setState({ tables: withTimers(5000) })
    expect(seen).toEqual([1000])
    expect(planned).toMatchObject({ delayMs: 4001 })
    hubMs = 5001
    runPlanned()
    expect(seen).toEqual([1000, 5001])
    expect(planned).toBeNull()

    function runPlanned(): void {
      const due = planned
      planned = null
      due?.run()
    }
  })
})

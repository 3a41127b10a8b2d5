import { roomTimer } from '@tricolore/shared/derive/timer-reading.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { aRoom, aTimer, tablesWith } from '@tricolore/shared/testing/builders.ts'
import { describe, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createPanelViewStore } from './panel-view.ts'

function withTimers(fromMs: Readonly<Record<string, number>>): Tables {
  const roomIds = Object.keys(fromMs)
  return tablesWith({ rooms: roomIds.map((id) => aRoom({ id })), timers: roomIds.map((roomId) => aTimer({ id: roomId, roomId, fromMs: fromMs[roomId] ?? 0 })) })
}

function aViewAt(startMs: number) {
  const store = createStore<{ tables: Tables }>(() => ({ tables: emptyTables() }))
  let hubMs = startMs
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
  return {
    store,
    view,
    planned: () => planned,
    comeToPass(atMs: number): void {
      hubMs = atMs
      const due = planned
      planned = null
      due?.run()
    },
  }
}

describe('the panel view', () => {
  test('[PNL5] it is worked out when the tables change and when the next fact begins, and never in between', () => {
    const { store, view, planned, comeToPass } = aViewAt(1000)
    const seen: number[] = []
    view.subscribe(({ at, nowMs }) => {
      seen.push(nowMs)
      roomTimer(at, 'bleu')
    })

    store.setState({ tables: withTimers({ bleu: 5000 }) })
    expect(seen).toEqual([1000])
    expect(planned()).toMatchObject({ delayMs: 4001 })
    comeToPass(5001)
    expect(seen).toEqual([1000, 5001])
    expect(planned()).toBeNull()
  })

  test('[PNL5] what is opened later is worked out again at its own change, and what nobody looks at is not waited for', () => {
    const { store, view, planned } = aViewAt(1000)
    store.setState({ tables: withTimers({ bleu: 5000, blanc: 3000 }) })
    expect(planned()).toBeNull()
    roomTimer(view.getState().at, 'bleu')
    expect(planned()).toMatchObject({ delayMs: 4001 })
    roomTimer(view.getState().at, 'blanc')
    expect(planned()).toMatchObject({ delayMs: 2001 })
  })
})

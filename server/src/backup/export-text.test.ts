import { expect, test } from 'vitest'
import { memoryJournal } from '../store/memory/memory-journal.ts'
import { exportOf } from './export-text.ts'

/** Clears the screen, sets the title, and does the same with the eight-bit sign; then text that runs backwards. */
const EVIL = 'Ada\u001b[2J\u001b]0;gone\u0007\u009b31m\u202egnp'
/** Whatever is no letter, but for the ends of lines and cells. */
const ORDERS = /(?![\r\n\t])\p{C}/u

test('[HUB50] an export gives a terminal no orders, in whatever format', async () => {
  const journal = memoryJournal()
  const some = { seq: 1, atMs: 0, by: EVIL, role: 'operator', commandId: 'a', command: { type: 'hold', note: EVIL }, change: [] } as const
  await journal.append({ ...some, undoable: false, undoes: null, redoes: null })
  for (const format of ['json', 'ndjson', 'csv'] as const) expect((await exportOf(journal, format)).replace(/^\uFEFF/, '')).not.toMatch(ORDERS)
})

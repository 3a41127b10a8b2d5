/** A journal as after a very long show, without running one. */
import { openDatabase } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '@tricolore/server/store/sqlite/sqlite-journal.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'

/** A second lies between two entries. */
const EVERY_MS = 1_000

/** That many commands, each a tap at a door; answers how to append one more. */
export async function filledJournal(databasePath: string, commands: number): Promise<() => Promise<void>> {
  const event = aMorning()
  const scenario = given(event)
  scenario.when({ type: 'setOccupancy', roomId: 'bleu', percent: 1 }).accepted()
  const [sample] = scenario.log
  if (!sample) throw new Error('the sample was not accepted')
  const database = openDatabase(databasePath)
  // Filling it is not what is measured.
  database.exec('PRAGMA synchronous = OFF')
  const journal = sqliteJournal(database)
  await journal.open()
  let seq = 0
  const next = async () => {
    seq += 1
    const edit = sample.change[0]
    if (edit?.table !== 'occupancy' || !edit.after) throw new Error('the sample changes no occupancy')
    const after = { ...edit.after, percent: seq % 101, atMs: sample.atMs + seq * EVERY_MS }
    const before = seq === 1 ? null : { ...edit.after, percent: (seq - 1) % 101, atMs: sample.atMs + (seq - 1) * EVERY_MS }
    await journal.append({ ...sample, seq, atMs: sample.atMs + seq * EVERY_MS, commandId: `c-${seq}`, change: [{ ...edit, before, after }] })
  }
  while (seq < commands) await next()
  database.exec('PRAGMA synchronous = FULL')
  return next
}

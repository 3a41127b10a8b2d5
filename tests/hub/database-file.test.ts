/** What stands in the database's file itself, past the log beside it: this hub's own, or what somebody copied over it. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databasePlace } from '@tricolore/server/store/sqlite/database-place.ts'
import { openDatabase, openReadOnly } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '@tricolore/server/store/sqlite/sqlite-journal.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { expect, it, onTestFinished } from 'vitest'

function aDatabase(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-file-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const data = join(folder, 'data')
  mkdirSync(data)
  return join(data, 'tricolore.db')
}

const occupancy = (percent: number) => ({ type: 'setOccupancy', roomId: 'bleu', percent }) as const

it('[JRN125] what is written into the file out of its own log is no foreign file; an older copy of it is', async () => {
  const path = aDatabase()
  const database = openDatabase(path)
  // Into the file with each commit.
  database.exec('PRAGMA wal_autocheckpoint = 1')
  const place = databasePlace(database, path)
  const journal = sqliteJournal(database, place)
  onTestFinished(() => journal.close())
  await journal.open()
  const show = given(aMorning())
  for (let percent = 1; percent <= 6; percent += 1) show.when(occupancy(percent)).accepted()
  for (const entry of show.log.slice(0, 5)) {
    await journal.append(entry)
    expect(place.loss()).toBeNull()
    if (entry.seq === 3) copyFileSync(path, `${path}.old`)
  }
  copyFileSync(path, `${path}.newest`)
  copyFileSync(`${path}.old`, path)
  expect(place.loss()).toBe('overwritten')
  await expect(journal.append(show.log[5] ?? expect.unreachable())).rejects.toThrow('copied over')
  copyFileSync(`${path}.newest`, path)
  expect(place.loss()).toBeNull()
})

it('[JRN141] what SQLite writes into the file beside a reader, which leaves out pages, is no foreign file: of a new one, nor after a kill', async () => {
  const show = given(aMorning())
  for (let percent = 1; percent <= 60; percent += 1) show.when(occupancy(percent)).accepted()
  const opened = async (path: string) => {
    const database = openDatabase(path)
    const place = databasePlace(database, path)
    const journal = sqliteJournal(database, place)
    onTestFinished(() => journal.close())
    await journal.open()
    // Into the file with each commit, as far as the reader lets it.
    database.exec('PRAGMA wal_autocheckpoint = 1')
    const reader = openReadOnly(path)
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM journal').get()
    const append = async (from: number, until: number) => {
      for (const entry of show.log.slice(from, until)) {
        await journal.append(entry)
        expect(place.loss()).toBeNull()
      }
    }
    return { append, reader }
  }

  const path = aDatabase()
  const first = await opened(path)
  await first.append(0, 3)
  first.reader.close()
  await first.append(3, 4)
  const again = openReadOnly(path)
  again.exec('BEGIN')
  again.prepare('SELECT count(*) FROM journal').get()
  // Enough for pages that do not change any more.
  await first.append(4, 50)
  const killed = aDatabase()
  for (const end of ['', '-wal']) copyFileSync(`${path}${end}`, `${killed}${end}`)
  again.close()

  const second = await opened(killed)
  await second.append(50, 55)
  second.reader.close()
  await second.append(55, 60)
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { memoryJournal } from '@tricolore/server/store/memory/memory-journal.ts'
import { openDatabase } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '@tricolore/server/store/sqlite/sqlite-journal.ts'
import { changeFits, reverseChange } from '@tricolore/shared/kernel/change.ts'
import { aScreen } from '@tricolore/shared/testing/builders.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { postgresJournalAt } from '../support/postgres/postgres-place.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { anEntry, journalContract } from './journal-contract.ts'

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tricolore-journal-'))
}

journalContract('memory', () => ({ start: memoryJournal, isDurable: false, remove: () => {} }))

journalContract('sqlite', () => {
  const folder = newFolder()
  return {
    start: () => sqliteJournal(openDatabase(join(folder, 'tricolore.db'))),
    isDurable: true,
    remove: () => rmSync(folder, { recursive: true }),
  }
})

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

journalContract('postgres', async () => {
  const url = await server.database()
  return { start: () => postgresJournalAt(url), isDurable: true, remove: () => {} }
})

describe('a damaged sqlite journal', () => {
  let folder: string
  let path: string

  beforeEach(async () => {
    folder = newFolder()
    path = join(folder, 'tricolore.db')
    const journal = sqliteJournal(openDatabase(path))
    await journal.open()
    for (let seq = 1; seq <= 5; seq += 1) await journal.append(anEntry(seq))
    await journal.close()
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  async function reopenAfter(sql: string): Promise<string> {
    const database = new DatabaseSync(path)
    database.exec(sql)
    database.close()
    const journal = sqliteJournal(openDatabase(path))
    try {
      return await journal.open().then(
        () => 'opened',
        (reason: Error) => `${reason.name}: ${reason.message}`,
      )
    } finally {
      await journal.close()
    }
  }

  it('[JRN9] a changed row is found and named', async () => {
    expect(await reopenAfter(`UPDATE journal SET by = 'Eve' WHERE seq = 3`)).toContain('CorruptJournal: journal row 3')
  })

  it('[JRN10] a missing row is found and named', async () => {
    expect(await reopenAfter('DELETE FROM journal WHERE seq = 2')).toContain('CorruptJournal: journal row 2')
  })

  it('[JRN11] a lost end is found', async () => {
    expect(await reopenAfter('DELETE FROM journal WHERE seq = 5')).toContain('CorruptJournal: the journal ends with row 4')
  })

  it('[JRN12] a changed record is found and named', async () => {
    expect(await reopenAfter(`UPDATE records SET body = replace(body, '"order":2', '"order":3') WHERE id = 'room-2'`)).toContain(
      'CorruptJournal: record rooms/room-2',
    )
  })

  it('[JRN13] a missing record is found', async () => {
    expect(await reopenAfter(`DELETE FROM records WHERE id = 'room-2'`)).toContain('CorruptJournal: the records are not those')
  })

  it('[JRN14] a journal of a newer version is refused before anything is touched', async () => {
    await expect(reopenAfter('PRAGMA user_version = 99')).rejects.toThrow('newer Tricolore')
  })
})

describe('a damaged postgres journal', () => {
  async function reopenAfter(sql: string): Promise<string> {
    const url = await server.database()
    const opened = async () => {
      const journal = postgresJournalAt(url)
      onTestFinished(() => journal.close())
      await journal.open()
      return journal
    }
    const journal = await opened()
    for (let seq = 1; seq <= 5; seq += 1) await journal.append(anEntry(seq))
    await journal.close()
    const client = await server.connect(url)
    await client.query(sql)
    await client.end()
    return opened().then(
      () => 'opened',
      (reason: Error) => `${reason.name}: ${reason.message}`,
    )
  }

  it.each([
    ['[JRN9] a changed row', `UPDATE tricolore.journal SET by = 'Eve' WHERE seq = 3`, 'CorruptJournal: journal row 3'],
    ['[JRN10] a missing row', 'DELETE FROM tricolore.journal WHERE seq = 2', 'CorruptJournal: journal row 2'],
    ['[JRN11] a lost end', 'DELETE FROM tricolore.journal WHERE seq = 5', 'CorruptJournal: the journal ends with row 4'],
    [
      '[JRN12] a changed record',
      `UPDATE tricolore.records SET body = replace(body, '"order":2', '"order":3') WHERE id = 'room-2'`,
      'CorruptJournal: record rooms/room-2',
    ],
    ['[JRN13] a missing record', `DELETE FROM tricolore.records WHERE id = 'room-2'`, 'CorruptJournal: the records are not those'],
    ['[JRN14] a newer version', `UPDATE tricolore.meta SET value = '99' WHERE key = 'schema'`, 'NewerTricolore: The database was written by a newer Tricolore'],
  ])('%s is found and named', async (_what, sql, says) => {
    expect(await reopenAfter(sql)).toContain(says)
  })
})

describe('a sqlite journal of an earlier version', () => {
  it('[SCR101] a screen from before there was a trim opens with none, and what was done to it can still be undone', async () => {
    const folder = newFolder()
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'tricolore.db')
    const screen = aScreen({ id: 'big' })
    const { trimMs: _newer, ...asItWas } = screen
    const earlier = sqliteJournal(openDatabase(path))
    await earlier.open()
    // The type assertion is what the test is about: the record lacks a field.
    await earlier.append(anEntry(1, { change: [{ table: 'screens', id: 'big', before: null, after: asItWas as typeof screen }] }))
    await earlier.close()

    const journal = sqliteJournal(openDatabase(path))
    const { tables, recent } = await journal.open()
    expect(tables.screens.get('big')).toEqual({ ...screen, trimMs: 0 })
    expect(changeFits(tables, reverseChange(recent[0]?.change ?? []))).toBe(true)
    await journal.append(anEntry(2, { change: [{ table: 'screens', id: 'big', before: screen, after: { ...screen, trimMs: 40 } }] }))
    expect((await journal.open()).tables.screens.get('big')?.trimMs).toBe(40)
    await journal.close()
  })
})

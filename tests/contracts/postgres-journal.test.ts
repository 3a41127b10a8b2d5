/** What only a journal promises that other hubs write to, and that lives at the other end of a network. */

import { createLog } from '@tricolore/server/host/process/log.ts'
import { CorruptJournal, type Journal, MOST_NEW_ENTRIES, SeqTaken } from '@tricolore/server/store/journal.ts'
import { createChangeNotifications } from '@tricolore/server/store/postgres/change-notifications.ts'
import { connectPostgres, type Postgres } from '@tricolore/server/store/postgres/postgres-connection.ts'
import { postgresJournal } from '@tricolore/server/store/postgres/postgres-journal.ts'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { startDelayProxy } from '../support/delay-proxy.ts'
import { postgresJournalAt } from '../support/postgres/postgres-place.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { startUnreadLine } from '../support/postgres/unread-line.ts'
import { anEntry } from './journal-contract.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

async function opened(url: string): Promise<Journal> {
  const journal = postgresJournalAt(url)
  onTestFinished(() => journal.close())
  await journal.open()
  return journal
}

async function run(url: string, sql: string): Promise<void> {
  const client = await server.connect(url)
  await client.query(sql)
  await client.end()
}

describe('two hubs at one journal', () => {
  it('[JRN41] one gets the seq; the other is told, takes it in and goes on after it', async () => {
    const url = await server.database()
    const [first, second] = [await opened(url), await opened(url)]
    await first.append(anEntry(1), 1_250)
    await expect(second.append(anEntry(1, { commandId: 'other' }))).rejects.toThrow(SeqTaken)
    expect(await second.newEntries(0, 10)).toEqual([{ entry: anEntry(1), effectAtMs: 1_250 }])
    await second.append(anEntry(2))
    expect((await first.newEntries(1, 10)).map(({ entry }) => entry.seq)).toEqual([2])
    expect((await first.open()).lastSeq).toBe(2)
  })

  it('[JRN42] what another one stored is not taken in when it does not fit the chain', async () => {
    const url = await server.database()
    const [first, second] = [await opened(url), await opened(url)]
    await first.append(anEntry(1))
    await run(url, `UPDATE tricolore.journal SET by = 'Eve'`)
    await expect(second.newEntries(0, 10)).rejects.toThrow('journal row 1 is damaged')
  })

  it('[JRN43] a journal that was put in the place of the one it knows is refused', async () => {
    const url = await server.database()
    const journal = await opened(url)
    for (const seq of [1, 2]) await journal.append(anEntry(seq))
    await run(url, `DELETE FROM tricolore.journal WHERE seq = 2; UPDATE tricolore.tail SET seq = 1`)
    await expect(journal.append(anEntry(3))).rejects.toThrow(CorruptJournal)
    await expect(journal.probe()).rejects.toThrow('another journal, up to row 1')
  })
})

type Client = Awaited<ReturnType<PostgresServer['connect']>>

/** Resolves when so many hubs wait for the last row of the journal, or in line for it. */
function waiting(client: Client, hubs: number): Promise<unknown> {
  const sql = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return eventually('they wait', async () => (await client.query(sql)).rows.length >= hubs)
}

describe('a hub that was overtaken', () => {
  it('[JRN126] what it holds locked is let go when it stands still in the middle of an answer: PostgreSQL gives up a line that nobody reads', async () => {
    const url = await server.database()
    const [line, client] = [await startUnreadLine(server.port), await server.connect(url)]
    const way = new URL(url)
    way.port = String(line.port)
    const postgres = connectPostgres(way.href, createLog('silent'))
    const session = await postgres.session()
    await session.query('BEGIN')
    await session.query('SELECT pg_advisory_xact_lock(1)')
    line.standStill()
    // More than all buffers on the way take.
    const unread = session.query(`SELECT repeat('x', 100000000)`)
    unread.catch(() => {})
    await client.query('SELECT pg_advisory_lock(1)')
    line.close()
    await expect(unread).rejects.toThrow()
    session.end('undone')
    await postgres.close()
    await client.end()
  })

  it('[HA94] gets its turn: nobody stores anything between what it reads and what it stores', async () => {
    const url = await server.database()
    const [first, second, client] = [await opened(url), await opened(url), await server.connect(url)]
    await first.append(anEntry(1))
    const refused = await second.alone(async () => {
      // As a hub of any release appends.
      const other = first.append(anEntry(2, { commandId: 'other' })).then(
        () => 'stored',
        (reason: unknown) => reason instanceof SeqTaken && 'overtaken',
      )
      await waiting(client, 1)
      expect((await second.newEntries(0, MOST_NEW_ENTRIES)).map(({ entry }) => entry.seq)).toEqual([1])
      await second.append(anEntry(2))
      return other
    })
    await client.end()
    expect(refused).toBe('overtaken')
    expect((await first.newEntries(1, 10)).map(({ entry }) => entry.commandId)).toEqual(['command-2'])
  })

  it('[HA95] waits in line: who asked first is first', async () => {
    const url = await server.database()
    const hubs = [await opened(url), await opened(url), await opened(url), await opened(url)]
    const [holder, client] = [await server.connect(url), await server.connect(url)]
    const order: number[] = []
    const turns: Promise<void>[] = []
    await holder.query('BEGIN; SELECT seq FROM tricolore.tail FOR UPDATE')
    for (const [place, journal] of hubs.entries()) {
      turns.push(
        journal.alone(async () => {
          order.push(place)
          const entries = await journal.newEntries(0, MOST_NEW_ENTRIES)
          await journal.append(anEntry(entries.length + 1))
        }),
      )
      await waiting(client, place + 1)
    }
    // Who waits for a row is not always served in order, who waits for a lock by name is.
    expect((await client.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'`)).rows).toHaveLength(3)
    for (const ends of [holder, client]) await ends.end()
    await Promise.all(turns)
    expect(order).toEqual([0, 1, 2, 3])
    expect(await hubs[0]?.entries(0, 10)).toHaveLength(4)
  })

  it('[HA96] and stands still, or is gone, keeps nobody waiting for longer than a second, and stores nothing after it', async () => {
    const url = await server.database()
    const [first, second] = [await opened(url), await opened(url)]
    await first.alone(async () => {
      await second.append(anEntry(1))
      await expect(first.append(anEntry(1, { commandId: 'late' }))).rejects.toThrow(SeqTaken)
    })
    expect((await first.newEntries(0, 10)).map(({ entry }) => entry.commandId)).toEqual(['command-1'])
    await first.append(anEntry(2))
  })
})

describe('a database that is far', () => {
  it('[JRN116] is asked once for an entry that it stores, and once for one that it refuses', async () => {
    const url = await server.database()
    const log = createLog('fatal')
    const postgres = connectPostgres(url, log)
    let asked = 0
    const counted: Postgres = {
      ...postgres,
      query: (...statement) => {
        asked += 1
        return postgres.query(...statement)
      },
    }
    const [first, second] = [
      await opened(url),
      postgresJournal({ postgres: counted, notifications: createChangeNotifications(postgres, 'far', log), wallMs: () => Date.now() }),
    ]
    onTestFinished(() => postgres.close())
    await second.open()
    asked = 0
    await second.append(anEntry(1))
    expect(asked).toBe(1)
    await first.newEntries(0, 10)
    await first.append(anEntry(2))
    await expect(second.append(anEntry(2, { commandId: 'other' }))).rejects.toThrow(SeqTaken)
    expect(asked).toBe(2)
    await second.alone(async () => {
      expect((await second.newEntries(1, MOST_NEW_ENTRIES)).map(({ entry }) => entry.seq)).toEqual([2])
      await second.append(anEntry(3))
    })
    // In line it asks by a connection of its own.
    expect(asked).toBe(2)
  })
})

describe('a network that swallows', () => {
  it('[JRN44] an entry whose answer got lost is found stored, and is not refused', async () => {
    const url = new URL(await server.database())
    let downMs = 0
    const proxy = await startDelayProxy({ target: url.href, link: () => ({ upMs: () => 0, downMs: () => downMs }) })
    onTestFinished(() => proxy.close())
    url.port = new URL(proxy.url).port
    const journal = await opened(url.href)
    await journal.append(anEntry(1))
    downMs = 60_000
    const appended = journal.append(anEntry(2))
    const behind = await server.connect(url.href.replace(`:${url.port}`, `:${server.port}`))
    await eventually('it is stored', async () => (await behind.query('SELECT 1 FROM tricolore.journal WHERE seq = 2')).rows.length === 1)
    await behind.end()
    downMs = 0
    proxy.cut()
    await appended
    await journal.append(anEntry(3))
    expect((await journal.entries(0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  it('[JRN45] what the synchronous standby has not got is not acknowledged, and is found when it has', async () => {
    const url = await server.database()
    const journal = await opened(url)
    const client = await server.connect(url)
    await client.query(`ALTER SYSTEM SET synchronous_standby_names = 'missing'`)
    await client.query('SELECT pg_reload_conf()')
    let seq = 0
    const isRefused = () => {
      seq += 1
      return journal.append(anEntry(seq)).then(
        () => false,
        (reason: Error) => reason.message.includes('does not answer'),
      )
    }
    try {
      // Each connection of the database takes a setting over when its main process has told it.
      await eventually('an entry is not acknowledged', isRefused)
    } finally {
      // The other tests share this server.
      await client.query('ALTER SYSTEM RESET synchronous_standby_names')
      await client.query('SELECT pg_reload_conf()')
      await client.end()
    }
    await eventually('it is there', async () => (await journal.findByCommandId(`command-${seq}`)) !== null)
    await expect(journal.append(anEntry(seq))).rejects.toThrow(SeqTaken)
    expect((await journal.newEntries(seq - 1, 10)).map(({ entry }) => entry)).toEqual([anEntry(seq)])
    await journal.append(anEntry(seq + 1))
  })
})

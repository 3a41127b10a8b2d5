/** A journal in PostgreSQL for a test, without a hub around it. */

import type { Journal } from '@tricolore/server/journal/journal.ts'
import { connectPostgres } from '@tricolore/server/journal/postgres-connection.ts'
import { postgresJournal } from '@tricolore/server/journal/postgres-journal.ts'
import { createNews } from '@tricolore/server/journal/postgres-news.ts'
import { makeTables } from '@tricolore/server/journal/postgres-schema.ts'
import { createLog } from '@tricolore/server/log.ts'

let journals = 0

/** Opened by the first call of `open`. `hubId`: as which of the hubs it listens. */
export function postgresJournalAt(url: string, hubId = `test-${journals}`): Journal {
  journals += 1
  const log = createLog('fatal')
  const postgres = connectPostgres(url, log)
  const journal = postgresJournal({ postgres, news: createNews(postgres, hubId, log), wallMs: () => Date.now() })
  let isClosed = false
  return {
    ...journal,
    async open() {
      await makeTables(postgres, log)
      return journal.open()
    },
    async close() {
      if (isClosed) return
      isClosed = true
      await journal.close()
      await postgres.close()
    },
  }
}

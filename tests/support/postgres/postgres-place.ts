/** A journal in PostgreSQL for a test, without a hub around it. */

import { createLog } from '@tricolore/server/host/process/log.ts'
import type { Journal } from '@tricolore/server/store/journal.ts'
import { createChangeNotifications } from '@tricolore/server/store/postgres/change-notifications.ts'
import { connectPostgres } from '@tricolore/server/store/postgres/postgres-connection.ts'
import { postgresJournal } from '@tricolore/server/store/postgres/postgres-journal.ts'
import { makeTables } from '@tricolore/server/store/postgres/postgres-schema.ts'

let journals = 0

/** Opened by the first call of `open`. `hubId`: as which of the hubs it listens. */
export function postgresJournalAt(url: string, hubId = `test-${journals}`): Journal {
  journals += 1
  const log = createLog('fatal')
  const postgres = connectPostgres(url, log)
  const journal = postgresJournal({ postgres, notifications: createChangeNotifications(postgres, hubId, log), wallMs: () => Date.now() })
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

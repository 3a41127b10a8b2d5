/**
 * What hubs tell one another through PostgreSQL, over one connection that listens: it is looked after once a second, taken up again by itself
 * when it breaks, and says within two seconds that the database is away.
 */
import type { Logger } from 'pino'
import { createOutageLog } from '../../host/process/outage-log.ts'
import type { Postgres, PostgresLine, Query } from './postgres-connection.ts'

const CHANNEL = 'tricolore'
const LOOK_EVERY_MS = 1_000
/** A database that takes longer than this to answer is away. */
const ANSWER_MS = 900
const AGAIN_MS = 400

export type ChangeNotifications = {
  /** Hears what other hubs tell under that topic. */
  on(topic: string, listener: (detail: string) => void): void
  /** What to give `pg_notify` for channel `tricolore`, in the transaction that it tells of. */
  readonly payload: (topic: string, detail: string) => string
  /** The line is up, for the first time or again: what was told meanwhile was missed. */
  onUp(listener: () => void): void
  /** Starts to listen. Call it once, when everybody has said what they want to hear. */
  begin(watch: NotificationsWatch): void
  close(): void
}

export type NotificationsWatch = {
  /** Once a second; what it throws counts as a fault of the database. */
  readonly look: (query: Query) => Promise<void>
  readonly onDown: (reason: unknown) => void
}

export function createChangeNotifications(postgres: Postgres, hubId: string, log: Logger): ChangeNotifications {
  const listeners = new Map<string, ((detail: string) => void)[]>()
  const upListeners: (() => void)[] = []
  const outage = createOutageLog('PostgreSQL', log)
  let line: PostgresLine | null = null
  let isClosed = false

  /** Its own words come back to a hub too; it knows them already. */
  function heard(payload: string): void {
    const [from = '', topic = '', ...detail] = payload.split(' ')
    if (from === hubId) return
    for (const listener of listeners.get(topic) ?? []) listener(detail.join(' '))
  }

  async function listen(watch: NotificationsWatch): Promise<void> {
    const opened = await postgres.line()
    line = opened
    try {
      opened.onMessage(heard)
      await opened.query(`LISTEN ${CHANNEL}`)
      for (const listener of upListeners) listener()
      while (!isClosed) {
        await inTime(watch.look(opened.query))
        outage.works()
        const fault = await Promise.race([opened.broken, pause(LOOK_EVERY_MS)])
        if (fault) throw fault
      }
    } finally {
      opened.end()
      line = null
    }
  }

  async function keepListening(watch: NotificationsWatch): Promise<void> {
    while (!isClosed) {
      try {
        await listen(watch)
      } catch (reason) {
        if (isClosed) return
        outage.failed(reason)
        watch.onDown(reason)
      }
      if (!isClosed) await pause(AGAIN_MS)
    }
  }

  return {
    on(topic, listener) {
      listeners.set(topic, [...(listeners.get(topic) ?? []), listener])
    },
    onUp: (listener) => void upListeners.push(listener),
    payload: (topic, detail) => `${hubId} ${topic} ${detail}`,
    begin: (watch) => void keepListening(watch).catch((reason: unknown) => log.error({ err: reason }, 'listening to PostgreSQL ended')),
    close() {
      isClosed = true
      line?.end()
    },
  }
}

function pause(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, ms, null).unref())
}

/** Rejects when the answer is late; an answer that is here already when a busy process comes round to looking counts as in time. */
function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`PostgreSQL does not answer: nothing within ${ANSWER_MS} ms`))
    const timer = setTimeout(() => setTimeout(() => setImmediate(late), 0), ANSWER_MS)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

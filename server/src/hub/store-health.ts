/** Whether commands can be stored. When they cannot, it says why, and finds out by itself when they can again. */
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import { type Sentence, sentence } from '@tricolore/shared/words/sentence.ts'
import type { Logger } from 'pino'
import type { Metrics } from '../host/process/metrics.ts'
import { isDiskFull } from '../store/full-disk.ts'
import type { Journal } from '../store/journal.ts'
import { DatabaseLost } from '../store/sqlite/database-place.ts'
import { StoreAway } from '../store/store-away.ts'
import { readOnly } from './refusals.ts'

/** While the journal cannot be written, how often that is tried again. */
const PROBE_EVERY_MS = 2_000

export type StoreHealth = {
  /** Null while commands can be stored. */
  readonly fault: () => Rejection | null
  /** A write went wrong; answers the refusal for whoever asked for it. */
  failed(reason: unknown): Rejection
  /** A write went well. */
  succeeded(): void
  close(): void
}

export type StoreHealthOptions = {
  readonly journal: Pick<Journal, 'probe'>
  readonly log: Logger
  readonly metrics: Metrics
  readonly onChange: () => void
  /** Runs the probe when no command is being stored. */
  readonly inTurn: (run: () => Promise<void>) => void
}

export function createStoreHealth({ journal, log, metrics, onChange, inTurn }: StoreHealthOptions): StoreHealth {
  let fault: Rejection | null = null
  let timer: NodeJS.Timeout | null = null
  let isClosed = false

  function failed(reason: unknown): Rejection {
    if (!fault) log.error(isSaidByTheStore(reason) ? { reason: reason.message } : { err: reason }, 'the journal cannot be written: read-only')
    fault = reason instanceof DatabaseLost ? { code: 'read-only', why: reason.why } : readOnly(whyOf(reason))
    metrics.storeReady.set(0)
    onChange()
    if (!timer && !isClosed) {
      timer = setTimeout(probe, PROBE_EVERY_MS)
      timer.unref()
    }
    return fault
  }

  function succeeded(): void {
    if (timer) clearTimeout(timer)
    timer = null
    if (!fault) return
    fault = null
    metrics.storeReady.set(1)
    log.warn('the journal can be written again')
    onChange()
  }

  /** So that nobody has to press something to find out that the disk has space again. */
  function probe(): void {
    timer = null
    inTurn(async () => {
      if (!isClosed) await journal.probe().then(succeeded, failed)
    })
  }

  return {
    fault: () => fault,
    failed,
    succeeded,
    close() {
      isClosed = true
      if (timer) clearTimeout(timer)
    },
  }
}

/** What is away, lost or full is so wherever it was missed; of anything else the log says where it happened. */
function isSaidByTheStore(reason: unknown): reason is Error {
  return reason instanceof StoreAway || reason instanceof DatabaseLost || (reason instanceof Error && isDiskFull(reason))
}

/** A system's own words are in no language of ours. */
function whyOf(reason: unknown): Sentence | string {
  if (isDiskFull(reason)) return sentence('diskFull')
  return reason instanceof Error ? reason.message : String(reason)
}

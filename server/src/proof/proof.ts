/** Proof, not hope: what counts on the screens at any instant, whether each shows it, and when each turned over. */

import type { PaintedTake, ScreenReport } from '@tricolore/shared/protocol/down.ts'
import { createHeldStates } from '@tricolore/shared/state/held-states.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Logger } from 'pino'
import type { PaintedStore } from '../store/painted-store.ts'
import { createPaintedBook } from './painted-book.ts'
import { createPictureWatch, type PictureWatchOptions } from './picture-watch.ts'

const LOOK_EVERY_MS = 1_000
/** How long what counted before is remembered: until it is worked out what a Take has changed. */
const REMEMBERED_MS = 10_000

export type ProofOptions = {
  readonly nowMs: () => number
  /** What screens may see, once everything counts that was sent. */
  readonly displayTables: () => Tables
  /** What a connected screen last reported; null when it is not here or has said nothing. */
  readonly reportOf: (screenId: string) => ScreenReport | null
  readonly isConnected: (screenId: string) => boolean
  /** The build of the screens' pages, as this hub serves them. */
  readonly servedBuild: () => string | null
  /** The newest seq that screens were sent. */
  readonly seq: () => number
  readonly store: PaintedStore
  readonly send: (takes: readonly PaintedTake[]) => void
  readonly onAlarm: () => void
  readonly onTurn: NonNullable<PictureWatchOptions['onTurn']>
  readonly log: Logger
}

export type Proof = ReturnType<typeof createProof>

export function createProof({ nowMs, displayTables, reportOf, isConnected, servedBuild, seq, store, send, onAlarm, onTurn, log }: ProofOptions) {
  const held = createHeldStates(displayTables())
  const book = createPaintedBook({ nowMs, tablesAt: held.at, tablesFrom: held.from, isConnected, store, send, log })
  const watch = createPictureWatch({ nowMs, tablesAt: held.at, reportOf, servedBuild, seq, onChange: onAlarm, onTurn })

  function look(): void {
    try {
      book.tick()
      watch.lookAtAll().catch(failed)
    } catch (reason) {
      failed(reason)
    }
  }
  const failed = (reason: unknown) => log.error({ err: reason }, 'what the screens show could not be compared with what they should')
  const timer = setInterval(look, LOOK_EVERY_MS).unref()

  return {
    book,
    pictureOf: watch.pictureOf,
    /** A change was sent that counts from that instant. */
    committed(effectAtMs: number): void {
      const before = held.at(Number.POSITIVE_INFINITY)
      const tables = displayTables()
      held.add(tables, effectAtMs)
      held.forgetBefore(nowMs() - REMEMBERED_MS)
      if (tables.takes !== before.takes) book.takesChanged()
    },
    reported(screenId: string, report: ScreenReport): void {
      book.reported(screenId, report)
      watch.look(screenId)
    },
    close(): void {
      clearInterval(timer)
      book.close()
    },
  }
}

/** What anyone may ask for: the status, the programme and the status page, each made once for a state and kept until something in it changes. */

import { createHash } from 'node:crypto'
import { readAt } from '@tricolore/shared/at/at.ts'
import { type PublicStatus, publicStatus } from '@tricolore/shared/derive/public-status.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import { type PublicProgramme, publicProgramme } from '@tricolore/shared/status-page/public-programme.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Hub } from '../hub/hub.ts'
import type { Publisher } from '../publish/publisher.ts'

export type Made<Value> = { readonly value: Value; readonly json: string; readonly etag: string }

export type PublicAnswers = {
  /** The status at this moment, without seq and hub time: they are put in front as it is sent. Null values while no event is open. */
  status(language: Language): Made<PublicStatus | null>
  programme(language: Language): Made<PublicProgramme | null>
}

/** How often a status is derived anew although nothing in it is due to change. */
const LONGEST_MS = 60_000

export function createPublicAnswers(hub: Pick<Hub, 'tables' | 'clock'>, publisher: Pick<Publisher, 'tablesFor'>): PublicAnswers {
  const statuses = new Map<Language, { readonly tables: Tables; readonly untilMs: number; readonly made: Made<PublicStatus | null> }>()
  const programmes = new Map<Language, { readonly tables: Tables; readonly made: Made<PublicProgramme | null> }>()

  return {
    status(language) {
      const tables = publisher.tablesFor('public')
      const nowMs = hub.clock.nowMs()
      const known = statuses.get(language)
      if (known && known.tables === tables && nowMs < known.untilMs) return known.made
      const status = publicStatus(readAt(tables, nowMs), language)
      const untilMs = Math.min(status?.nextChangeAtMs ?? Number.POSITIVE_INFINITY, nowMs + LONGEST_MS)
      const made = madeOf(status, language)
      statuses.set(language, { tables, untilMs, made })
      return made
    },
    programme(language) {
      const tables = hub.tables()
      const known = programmes.get(language)
      if (known && isSameProgramme(known.tables, tables)) return known.made
      const made = madeOf(publicProgramme(tables, language), language)
      programmes.set(language, { tables, made })
      return made
    },
  }
}

/** The tables that a programme is made of; a table is never changed in place. */
function isSameProgramme(a: Tables, b: Tables): boolean {
  return a.event === b.event && a.rooms === b.rooms && a.sessions === b.sessions && a.placements === b.placements
}

function madeOf<Value>(value: Value, language: Language): Made<Value> {
  const json = JSON.stringify(value)
  return { value, json, etag: weakTag(language, json) }
}

/** Weak: hub time in the body moves on while the content stays the same. */
export function weakTag(...content: readonly string[]): string {
  return `W/"${createHash('sha256').update(content.join('\n')).digest('base64url').slice(0, 22)}"`
}

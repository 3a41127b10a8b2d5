/** The whole programme as anybody may see it: what `GET /api/v1/public/programme` answers and the status page opens. Big, and seldom another. */
import { sessionTitle } from '../derive/cards.ts'
import { placementsOf, roomsInOrder, sessionsInOrder } from '../derive/index-of.ts'
import type { SpeakerTag } from '../derive/screen-view.ts'
import type { PlacementKind } from '../tables/placement.ts'
import type { Tables } from '../tables/registry.ts'
import type { Session } from '../tables/session.ts'
import type { Language } from '../words/by-language.ts'

export type ProgrammeSession = {
  readonly id: string
  readonly title: string
  readonly speakers: readonly SpeakerTag[]
  readonly kind: Session['kind']
  readonly plannedAtMs: number
  readonly durationMs: number
  readonly rooms: readonly { readonly roomId: string; readonly kind: PlacementKind }[]
  readonly abstract: string | null
  readonly provenance: Session['provenance']
  readonly cancelled: boolean
}

export type PublicProgramme = {
  readonly event: { readonly name: string; readonly shortName: string; readonly timeZone: string; readonly dayTurnsAtMinutes: number }
  readonly rooms: readonly { readonly id: string; readonly name: string; readonly colour: string }[]
  /** In programme order. */
  readonly sessions: readonly ProgrammeSession[]
}

/** `tables`: the hub's own, since the public's window leaves out abstracts; nothing but what is named here goes out. Null while no event is open. */
export function publicProgramme(tables: Tables, language: Language): PublicProgramme | null {
  const event = tables.event.get('event')
  if (!event) return null
  return {
    event: { name: event.name, shortName: event.theme.shortName, timeZone: event.timeZone, dayTurnsAtMinutes: event.dayTurnsAtMinutes },
    rooms: roomsInOrder(tables).map(({ id, name, colour }) => ({ id, name, colour })),
    sessions: sessionsInOrder(tables).map((session) => ({
      id: session.id,
      title: sessionTitle(session, language),
      speakers: session.speakers,
      kind: session.kind,
      plannedAtMs: session.plannedStartMs,
      durationMs: session.durationMs,
      rooms: placementsOf(tables, session.id).map(({ roomId, kind }) => ({ roomId, kind })),
      abstract: session.abstract,
      provenance: session.provenance,
      cancelled: session.cancelled,
    })),
  }
}

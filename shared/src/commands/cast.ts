import { type Cast, type CastRequest, castIn } from '../derive/cast.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tables } from '../tables/registry.ts'
import type { Session } from '../tables/session.ts'

/** Where the session plays when GO is pressed; refused when it has no room. */
export function castOf(tables: Tables, session: Session, request: CastRequest): Cast | Rejection {
  return castIn(tables, session, request) ?? nowhere(session)
}

function nowhere(session: Session): Rejection {
  return rejection('impossible', {
    fr: `« ${session.title} » n’a pas de salle : donnez-lui-en une au programme.`,
    en: `“${session.title}” has no room: give it one in the programme.`,
  })
}

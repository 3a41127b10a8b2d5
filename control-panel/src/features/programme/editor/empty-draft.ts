import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { dateAt } from '@tricolore/shared/derive/wall-clock.ts'
import type { Draft } from '../../../ui/draft.ts'

const USUAL_MINUTES = '30'

/** A talk with nothing in it yet; `roomId`: its stage, where that is known. */
export function emptyDraft(roomId: string | null, startMs: number, timeZone: string): Draft {
  return {
    kind: 'talk',
    time: clockText(startMs, timeZone),
    date: String(dateAt(startMs, timeZone)),
    minutes: USUAL_MINUTES,
    ...(roomId === null ? {} : { [`room.${roomId}`]: 'origin' }),
  }
}

/** When and where a session is, in a sentence: `2027-03-07 14:00, Bleu`. */
import { wallMsAt } from '@tricolore/shared/derive/wall-clock.ts'
import { type Sentence, sentence } from '@tricolore/shared/words/sentence.ts'
import type { SessionFields } from './fields.ts'
import type { Review } from './review.ts'

export function createSayWhere({ input: { tables, programme }, rooms }: Review) {
  const timeZone = tables.event.get('event')?.timeZone ?? programme.timeZone
  const names = new Map([...tables.rooms.values(), ...rooms.made].map(({ id, name }) => [String(id), name]))
  /** A programme has many sessions and few starts. */
  const said = new Map<number, string>()
  const at = (atMs: number): string => {
    const known = said.get(atMs) ?? new Date(wallMsAt(atMs, timeZone)).toISOString().slice(0, 16).replace('T', ' ')
    said.set(atMs, known)
    return known
  }
  const room = (fields: SessionFields): string | Sentence => {
    const held = fields.rooms.filter(({ kind }) => kind === 'origin' || kind === 'replay').map(({ roomId }) => names.get(roomId) ?? roomId)
    return held.length === 0 ? sentence('importNoRoom') : held.join(' + ')
  }
  return {
    roomName: (id: string) => names.get(id) ?? id,
    where: (fields: SessionFields): Sentence => sentence('importWhere', { at: at(fields.plannedStartMs), room: room(fields) }),
  }
}

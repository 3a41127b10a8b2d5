import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { useTimeZone } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { useRoomName } from './names.tsx'
import type { Place, Sentence } from './sentences.ts'

/** What a sentence says of its session; the session's title stands before it. */
export function usePredicate({ group, from, to, values, fields }: Sentence): string {
  const { does, fields: names, noRoom } = useWords().importing
  const timeZone = useTimeZone()
  const roomName = useRoomName()
  const rooms = (place: Place | null) => place?.roomIds.map(roomName).join(', ') || noRoom
  const time = (place: Place | null) => (place?.startMs == null ? '?' : clockText(place.startMs, timeZone))
  const hasLength = values !== null
  switch (group) {
    case 'room':
      return does.room(rooms(from), rooms(to))
    case 'moved':
      if (!fields.includes('plannedStartMs')) return hasLength ? does.lasts(values.from, values.to) : does.other(names.rooms ?? '')
      return hasLength ? does.movedAndLasts(time(from), time(to), values.to) : does.moved(time(from), time(to))
    case 'retitled':
      return does.retitled(values?.to ?? '')
    case 'speakers':
      return does.speakers(values?.to ?? '')
    case 'other':
      if (fields.includes('cancelled') && values !== null) return values.to === 'true' ? does.cancelled : does.held
      return does.other(fields.map((name) => names[name] ?? name).join(', '))
    case 'swapped':
    case 'added':
    case 'removed':
      return does[group]
    default:
      return group satisfies never
  }
}

/** A file of which something has the wrong shape is looked at to its end all the same: whoever wrote it comes once, and not a second time for the rest. */
import { FeedId, SessionId } from '@tricolore/shared/model/ids.ts'
import * as z from 'zod'
import { referenceFaults } from './event-file-references.ts'
import { EventFile } from './event-file-schema.ts'

const { event, rooms, sessions, feeds, messages, emergencyTexts } = EventFile.shape
const session = sessions.element
const feed = feeds.unwrap().element

/** Everything is judged by these two: where they have the wrong shape nothing more can be said. */
const Ground = z.object({ event, rooms, sessions: z.array(z.unknown()).catch([]), feeds: z.array(z.unknown()).catch([]) })

/** What ids, rooms and times are wrong in whatever has the right shape, with the places of the file. */
export function otherFaults(value: unknown): readonly string[] {
  const ground = Ground.safeParse(value)
  if (!ground.success) return []
  const own = (name: string) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined)
  const [first] = ground.data.rooms
  const roomId = String(first?.id ?? '')
  return referenceFaults({
    tricolore: 1,
    event: ground.data.event,
    rooms: ground.data.rooms,
    // What has the wrong shape keeps its place and its id, and is nothing to complain about a second time.
    sessions: ground.data.sessions.map((entry, at) => {
      const parsed = session.safeParse(entry)
      return parsed.success
        ? parsed.data
        : session.parse({ ...standIn(entry, at, SessionId), kind: 'interval', title: '?', start: '12:00', minutes: 1, rooms: { origin: roomId } })
    }),
    feeds: ground.data.feeds.map((entry, at) => {
      const parsed = feed.safeParse(entry)
      return parsed.success ? parsed.data : feed.parse({ ...standIn(entry, at, FeedId), room: roomId })
    }),
    messages: messages.safeParse(own('messages')).data,
    emergencyTexts: emergencyTexts.safeParse(own('emergencyTexts')).data,
  })
}

function standIn(entry: unknown, at: number, Id: typeof SessionId | typeof FeedId): { readonly id: string } {
  const id = Id.safeParse(typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'id') : undefined)
  return { id: id.success ? id.data : `without-an-id-${at}` }
}

/** One room at one instant, for one screen: all that a scene is made of. Made in derive/, where the tables are read. */
import type { Outlook, RoomOutlook, Upcoming } from '../derive/room-outlook.ts'
import type { DayWord, FeedView, RoomTag, SessionCard, UpcomingCard } from '../derive/screen-view.ts'
import type { Language, Texts } from '../model/values.ts'
import type { EmergencyText } from '../tables/emergency.ts'
import type { Feed } from '../tables/feed.ts'
import type { Message, MessageKind } from '../tables/message.ts'
import type { Room } from '../tables/room.ts'
import type { Session } from '../tables/session.ts'
import type { Timer } from '../tables/timer.ts'

export type RoomAt = {
  readonly room: Room
  readonly screenName: string
  readonly language: Language
  /** The languages to fall back to, that of the screen first, then those of the event. */
  readonly languages: readonly Language[]
  /** When what is shown began, be it planned or put up: a recording plays from there. Null: nothing has. */
  readonly fromMs: number | null
  /** What is live here and what follows; null for a room that was made only now. */
  readonly here: RoomOutlook | null
  /** The same of every room, in their order. */
  readonly rooms: Outlook['rooms']

  readonly tag: (room: Room) => RoomTag
  readonly tagOf: (roomId: string | null) => RoomTag | null
  readonly card: (session: Session) => SessionCard
  /** `roomId`: the room in which the card is shown. */
  readonly upcomingCard: (upcoming: Upcoming, roomId: string) => UpcomingCard
  readonly expectedStartMs: (session: Session) => number
  readonly dayWord: (instantMs: number) => DayWord
  readonly session: (sessionId: string) => Session | null
  /** What is on in that room. */
  readonly sessionIn: (roomId: string) => Session | null
  readonly feed: (feedId: string) => Feed | null
  readonly chosenFeed: (roomId: string | null) => Feed | null
  readonly recordingOf: (sessionId: string) => Feed | null
  readonly feedView: (feed: Feed | null) => FeedView | null
  readonly timerIn: (roomId: string) => Timer | null
  /** Null: nobody has said since what is on there began. */
  readonly occupancyPercent: (roomId: string) => number | null
  /** Where to go instead while that room is full, by name; else empty. */
  readonly roomsInstead: (roomId: string) => readonly string[]
  readonly message: (kind: MessageKind) => Message | null
  /** In the screen's language where it is, else as the event would rather say it. */
  readonly said: (texts: Texts) => string
  readonly emergency: () => EmergencyText | null
}

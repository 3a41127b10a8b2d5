/**
 * What a screen shows at an instant, from the tables that its audience may see. Pure: the hub, the screen and the panel's monitors
 * get the same answer. What lies above wins: emergency, override of the screen, override of the room, full-screen message, plan.
 */

import type { At } from '../at/at.ts'
import type { Language } from '../model/values.ts'
import { shownFor } from '../scenes/known.ts'
import { scenes } from '../scenes/registry.ts'
import type { RoomAt } from '../scenes/room-at.ts'
import { simulcastOf } from '../scenes/simulcast.ts'
import { titleCardOf } from '../scenes/title-card.ts'
import type { Event } from '../tables/event.ts'
import type { Override } from '../tables/override.ts'
import type { Room } from '../tables/room.ts'
import type { Screen } from '../tables/screen.ts'
import { asLanguage, FIRST_LANGUAGE } from '../words/spoken.ts'
import { textIn } from '../words/text-in.ts'
import { inForce } from './in-force.ts'
import { roomAt } from './room-at.ts'
import { messageFor } from './room-messages.ts'
import { outlook } from './room-outlook.ts'
import { screenFeeds } from './screen-feeds.ts'
import type { DerivedScreen, Scene, ScreenView } from './screen-view.ts'
import { contentKey } from './view-key.ts'

/** What a view is derived for: a known screen, or a monitor that shows what a room's big screen would. */
export type Viewpoint = Pick<Screen, 'name' | 'roomId' | 'purpose' | 'language' | 'insetPercent' | 'identifyUntilMs' | 'carriesSound'> & {
  readonly id: string | null
}

/** The audience's big screen of a room, for a monitor of a room that has no screen yet. */
export function roomViewpoint(room: Room, purpose: Screen['purpose'] = 'audience'): Viewpoint {
  return { id: null, name: room.name, roomId: room.id, purpose, language: null, insetPercent: 0, identifyUntilMs: null, carriesSound: false }
}

/** The screen's own, then the event's; without those that only a newer build has words for. */
function languagesFor(viewpoint: Viewpoint, event: Event): readonly [Language, ...Language[]] {
  const [first = FIRST_LANGUAGE, ...others] = [viewpoint.language, ...event.languages].flatMap((language) => asLanguage(language) ?? [])
  return [first, ...others]
}

/** Null when the screen is not known or its room is gone. For many screens of one instant ask with the same `at`: what they share is worked out once. */
export function deriveScreen(at: At, screenId: string): DerivedScreen | null {
  const screen = at.tables.screens.get(screenId)
  return screen ? deriveView(at, screen) : null
}

/** Null when the room, or the event itself, is not there. */
export function deriveView(at: At, viewpoint: Viewpoint): DerivedScreen | null {
  const event = at.tables.event.get('event')
  const room = at.tables.rooms.get(viewpoint.roomId)
  if (!event || !room) return null
  const { answer, nextChangeMs } = at.ask((own) => {
    const view = viewOf(own, viewpoint, event, room)
    return { view, feeds: screenFeeds(own, viewpoint, view.scene) }
  })
  return { ...answer, viewKey: contentKey(answer.view), nextChangeAtMs: nextChangeMs }
}

function viewOf(at: At, viewpoint: Viewpoint, event: Event, room: Room): ScreenView {
  const languages = languagesFor(viewpoint, event)
  const isIdentified = viewpoint.identifyUntilMs !== null && !at.hasCome(viewpoint.identifyUntilMs)
  const scene = sceneFor(at, viewpoint, room, languages)
  const hasBanner = viewpoint.purpose !== 'overlay' && viewpoint.purpose !== 'stage' && !scenes[scene.kind].isAlone
  const banner = hasBanner ? messageFor(at, 'banner', room.id) : null
  return {
    language: languages[0],
    timeZone: event.timeZone,
    eventName: event.name,
    shortName: event.theme.shortName,
    accent: event.theme.accent,
    insetPercent: viewpoint.insetPercent,
    scene,
    banner: banner && textIn(banner.texts, languages),
    identify: isIdentified ? { screenName: viewpoint.name, roomName: room.name } : null,
    ...(isRehearsed(at, room, scene) && { isRehearsed: true as const }),
  }
}

/** Of the room, or where a scene tells of all of them of any. An emergency is never rehearsed. */
function isRehearsed(at: At, room: Room, { kind }: Scene): boolean {
  if (kind === 'emergency') return false
  const { rooms } = at.once(outlook)
  if (kind === 'foyer' || kind === 'interval') return [...rooms.values()].some(({ take }) => take?.rehearsal)
  return rooms.get(room.id)?.take?.rehearsal === true
}

function sceneFor(at: At, viewpoint: Viewpoint, room: Room, languages: readonly [Language, ...Language[]]): Scene {
  const from = at.once(outlook)
  const { purpose, name: screenName } = viewpoint
  const beginning = (fromMs: number | null) => roomAt(at, { room, screenName, languages, fromMs }, from)
  const planned = beginning(from.rooms.get(room.id)?.take?.atMs ?? null)
  const emergency = purpose === 'overlay' ? null : scenes.emergency.show(planned, null)
  if (emergency) return emergency

  const override = overrideFor(at, viewpoint)
  const scene = (override && overriddenScene(override, beginning(override.fromMs))) ?? sceneOfPurpose(planned, purpose)
  return scene ?? { kind: 'holding', room: planned.tag(room) }
}

function sceneOfPurpose(at: RoomAt, purpose: Viewpoint['purpose']): Scene | null {
  if (purpose === 'stage') return scenes.stage.show(at, null)
  if (purpose === 'overlay') return scenes.overlay.show(at, null)
  const message = at.message('full-screen')
  if (message) return scenes.message.show(at, message)
  return purpose === 'foyer' ? scenes.foyer.show(at, null) : plannedScene(at)
}

/** The override in force for the screen, its own before its room's. A room's override is for the audience: monitors on stage and overlays go on. */
export function overrideFor(at: At, viewpoint: Pick<Viewpoint, 'id' | 'roomId' | 'purpose'>): Override | null {
  const all = [...at.tables.overrides.values()]
  const own =
    viewpoint.id === null
      ? null
      : inForce(
          all.filter(({ screenId }) => screenId === viewpoint.id),
          at,
        )
  if (own) return own
  const isForAudience = viewpoint.purpose === 'audience' || viewpoint.purpose === 'foyer'
  return isForAudience ? roomOverride(at, viewpoint.roomId) : null
}

export function roomOverride(at: At, roomId: string): Override | null {
  return inForce(
    [...at.tables.overrides.values()].filter((override) => override.roomId === roomId),
    at,
  )
}

/** What the room's big screen shows when nobody overrides it; null: nothing is planned. */
function plannedScene(at: RoomAt): Scene | null {
  const { here, room } = at
  const { take = null, session = null } = here ?? {}
  if (take && session && take.kind !== 'interval') {
    if (take.kind === 'replay') return scenes.replay.show(at, null)
    const isElsewhere = take.originRoomId !== room.id
    const simulcast = isElsewhere ? simulcastOf(at, take.originRoomId, session, at.chosenFeed(take.originRoomId)) : null
    return simulcast ?? titleCardOf(at, session)
  }
  if (here?.role === 'closed') return scenes.closed.show(at, null)
  return here?.isFinished ? scenes['end-of-day'].show(at, {}) : scenes.interval.show(at, {})
}

/** What the override puts up. Null when what it names is gone: the plan shows then, never a blank. */
function overriddenScene({ scene }: Override, at: RoomAt): Scene | null {
  const shown = shownFor(scene, at)
  if (shown !== undefined) return shown
  // A newer release asks for a scene that this page does not have: the title card of what is on here, else the plan.
  const session = at.here?.session
  return session ? titleCardOf(at, session) : null
}

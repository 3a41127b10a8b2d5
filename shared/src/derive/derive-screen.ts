/**
 * What a screen shows at an instant, from the tables that its audience may see. Pure: the hub, the screen and the panel's monitors
 * get the same answer. What lies above wins: emergency, override of the screen, override of the room, full-screen message, plan.
 */

import type { Language } from '../model/values.ts'
import type { Override } from '../tables/override.ts'
import type { Tables } from '../tables/registry.ts'
import type { Room } from '../tables/room.ts'
import type { Screen } from '../tables/screen.ts'
import { roomTag, roomTagOf, sessionCard } from './cards.ts'
import { ARM_AHEAD_MS, chosenFeed, feedView, screenFeeds } from './feeds.ts'
import { inForce, NextChange } from './in-force.ts'
import { takesAfter } from './index-of.ts'
import { emergencyFor, messageFor } from './messages.ts'
import { type Outlook, outlook } from './room-outlook.ts'
import { foyerScene, intervalScene, overlayScene, plannedScene, stageScene } from './scenes.ts'
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

/** Scenes over which no banner lies. */
const SCENES_ALONE: ReadonlySet<Scene['kind']> = new Set(['black', 'emergency', 'test-pattern'])

/** What this build has words for: a newer one may know more languages. */
function isSpoken(language: Language | null): language is Language {
  return language === 'fr' || language === 'en'
}

/** Null when the screen is not known or its room is gone. `from` saves work when many screens are derived for one instant. */
export function deriveScreen(tables: Tables, screenId: string, nowMs: number, from: Outlook = outlook(tables, nowMs)): DerivedScreen | null {
  const screen = tables.screens.get(screenId)
  return screen ? deriveView(tables, screen, nowMs, from) : null
}

/** Null when the room, or the event itself, is not there. */
export function deriveView(tables: Tables, viewpoint: Viewpoint, nowMs: number, from: Outlook = outlook(tables, nowMs)): DerivedScreen | null {
  const event = tables.event.get('event')
  const room = tables.rooms.get(viewpoint.roomId)
  if (!event || !room) return null
  const language = [viewpoint.language, ...event.languages].find(isSpoken) ?? 'fr'
  const isIdentified = viewpoint.identifyUntilMs !== null && nowMs < viewpoint.identifyUntilMs
  const scene = sceneFor(tables, viewpoint, room, language, from)
  const hasBanner = viewpoint.purpose !== 'overlay' && viewpoint.purpose !== 'stage' && !SCENES_ALONE.has(scene.kind)
  const view: ScreenView = {
    language,
    timeZone: event.timeZone,
    eventName: event.name,
    shortName: event.theme.shortName,
    accent: event.theme.accent,
    insetPercent: viewpoint.insetPercent,
    scene,
    banner: hasBanner ? (messageFor(tables, 'banner', room.id, nowMs)?.texts[language] ?? null) : null,
    identify: isIdentified ? { screenName: viewpoint.name, roomName: room.name } : null,
  }
  return { view, viewKey: contentKey(view), nextChangeAtMs: nextChangeAt(tables, viewpoint, from), feeds: screenFeeds(tables, viewpoint, scene, nowMs) }
}

function sceneFor(tables: Tables, viewpoint: Viewpoint, room: Room, language: Language, from: Outlook): Scene {
  const { nowMs } = from
  const { purpose } = viewpoint
  const emergency = emergencyFor(tables, room.id, nowMs)
  if (emergency && purpose !== 'overlay') return { kind: 'emergency', title: emergency.title, body: emergency.body }

  const override = overrideFor(tables, viewpoint, nowMs)
  const overridden = override && overriddenScene(tables, override, { name: viewpoint.name, room }, language, from)
  if (overridden) return overridden
  if (purpose === 'stage') return stageScene(tables, room, language, from)
  if (purpose === 'overlay') return overlayScene(tables, room, language, from)

  const message = messageFor(tables, 'full-screen', room.id, nowMs)
  if (message) return { kind: 'message', text: message.texts[language] }
  return purpose === 'foyer' ? foyerScene(tables, language, from) : plannedScene(tables, room, language, from)
}

/** The override in force for the screen, its own before its room's. A room's override is for the audience: monitors on stage and overlays go on. */
export function overrideFor(tables: Tables, viewpoint: Pick<Viewpoint, 'id' | 'roomId' | 'purpose'>, nowMs: number): Override | null {
  const all = [...tables.overrides.values()]
  const own =
    viewpoint.id === null
      ? null
      : inForce(
          all.filter(({ screenId }) => screenId === viewpoint.id),
          nowMs,
        )
  if (own) return own
  const isForAudience = viewpoint.purpose === 'audience' || viewpoint.purpose === 'foyer'
  return isForAudience ? roomOverride(tables, viewpoint.roomId, nowMs) : null
}

export function roomOverride(tables: Tables, roomId: string, nowMs: number): Override | null {
  return inForce(
    [...tables.overrides.values()].filter((override) => override.roomId === roomId),
    nowMs,
  )
}

/** Null when what the override names is gone: the plan shows then, never a blank. */
function overriddenScene(
  tables: Tables,
  { scene, fromMs }: Override,
  { name, room }: { readonly name: string; readonly room: Room },
  language: Language,
  from: Outlook,
): Scene | null {
  switch (scene.kind) {
    case 'black':
      return { kind: 'black' }
    case 'holding':
      return { kind: 'holding', room: roomTag(room) }
    case 'end-of-day':
      return { kind: 'end-of-day' }
    case 'test-pattern':
      return { kind: 'test-pattern', room: roomTag(room), screenName: name }
    case 'interval':
      return intervalScene(tables, room, language, from)
    case 'message':
      return { kind: 'message', text: scene.texts[language] }
    case 'title-card': {
      const session = tables.sessions.get(scene.sessionId)
      return session ? { kind: 'title-card', session: sessionCard(tables, session, language), room: roomTag(room) } : null
    }
    case 'simulcast': {
      const originRoom = roomTagOf(tables, scene.originRoomId)
      const session = from.rooms.get(scene.originRoomId)?.session ?? null
      const feed = feedView(chosenFeed(tables, scene.originRoomId), fromMs)
      return originRoom ? { kind: 'simulcast', originRoom, session: session && sessionCard(tables, session, language), feed } : null
    }
    case 'feed': {
      const feed = tables.feeds.get(scene.feedId)
      const originRoom = feed ? roomTagOf(tables, feed.roomId) : null
      const session = (feed && from.rooms.get(feed.roomId)?.session) ?? null
      if (!feed || !originRoom) return null
      return { kind: 'simulcast', originRoom, session: session && sessionCard(tables, session, language), feed: feedView(feed, fromMs) }
    }
    default: {
      // A newer release asks for a scene that this page does not have: the title card of what is on here, else the plan.
      scene satisfies never
      const session = from.rooms.get(room.id)?.session ?? null
      return session && { kind: 'title-card', session: sessionCard(tables, session, language), room: roomTag(room) }
    }
  }
}

function nextChangeAt(tables: Tables, viewpoint: Viewpoint, from: Outlook): number | null {
  const next = new NextChange(from.nowMs)
  // Takes and countdowns are among what times follow from.
  next.consider(from.times.nextChangeAtMs)
  for (const { atMs } of takesAfter(tables, from.nowMs)) next.consider(atMs - ARM_AHEAD_MS)
  for (const table of [tables.overrides, tables.messages, tables.emergencies]) {
    for (const { fromMs, untilMs } of table.values()) {
      next.consider(fromMs)
      next.consider(untilMs)
    }
  }
  next.consider(viewpoint.identifyUntilMs)
  return next.atMs
}

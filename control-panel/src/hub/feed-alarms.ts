/** What is wrong with the pictures that audiences see at this dated. Pure. A picture that nobody has published yet is no alarm. */

import type { Texts } from '@tricolore/shared/model/values.ts'
import type { FeedOnScreen, FeedsHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'

export type AlarmScreen = { readonly id: string; readonly name: string; readonly roomId: string }

/** `gone`: the title card stands in for it. `stale`: the last frame stands. `refused`: a screen cannot get it. `sound`: the browser keeps it silent. */
export type FeedTrouble = {
  readonly kind: 'gone' | 'stale' | 'refused' | 'sound'
  readonly feedId: string
  readonly feedName: string
  /** Where it is made. */
  readonly roomName: string
  readonly screens: readonly AlarmScreen[]
}

export type FeedAlarm = FeedTrouble | { readonly kind: 'engine'; readonly reason: Texts | null }

/** The worst first. */
const ORDER = ['gone', 'stale', 'refused', 'sound'] as const satisfies readonly FeedTrouble['kind'][]

type AlarmTables = Pick<Tables, 'feeds' | 'rooms' | 'screens'>

export function feedAlarms(tables: AlarmTables, health: FeedsHealth | null): readonly FeedAlarm[] {
  if (!health) return []
  const needsEngine = [...tables.feeds.values()].some(({ kind }) => kind === 'whip')
  const engine: readonly FeedAlarm[] = health.engine.state === 'failed' && needsEngine ? [{ kind: 'engine', reason: health.engine.reason }] : []
  return [...engine, ...ORDER.flatMap((kind) => health.feeds.flatMap((feed) => troubleOf(tables, kind, feed.feedId, feed.screens)))]
}

function troubleOf(tables: AlarmTables, kind: FeedTrouble['kind'], feedId: string, seen: readonly FeedOnScreen[]): readonly FeedTrouble[] {
  const feed = tables.feeds.get(feedId)
  const screens = seen.filter((report) => report.use === 'shown' && isTroubled(report, kind)).flatMap(({ screenId }) => alarmScreen(tables, screenId))
  if (!feed || screens.length === 0) return []
  return [{ kind, feedId, feedName: feed.name, roomName: tables.rooms.get(feed.roomId)?.name ?? feed.roomId, screens }]
}

export function isTroubled({ state, sound }: Pick<FeedOnScreen, 'state' | 'sound'>, kind: FeedTrouble['kind']): boolean {
  return kind === 'sound' ? sound === 'blocked' : state === kind
}

function alarmScreen({ screens }: AlarmTables, id: string): readonly AlarmScreen[] {
  const screen = screens.get(id)
  return screen ? [{ id, name: screen.name, roomId: screen.roomId }] : []
}

/** What one screen suffers from, the worst first; null when it shows its picture, or none. */
export function troubleOnScreen(all: FeedsHealth | null, screenId: string): FeedTrouble['kind'] | null {
  const shown = all?.feeds.flatMap(({ screens }) => screens).filter((report) => report.screenId === screenId && report.use === 'shown') ?? []
  return ORDER.find((kind) => shown.some((report) => isTroubled(report, kind))) ?? null
}

/** The same alarms as far as the screens of one room have part in them; the engine is nobody's. */
export function troublesIn(alarms: readonly FeedAlarm[], roomId: string): readonly FeedTrouble[] {
  return alarms.flatMap((alarm) => {
    if (alarm.kind === 'engine') return []
    const screens = alarm.screens.filter((screen) => screen.roomId === roomId)
    return screens.length > 0 ? [{ ...alarm, screens }] : []
  })
}

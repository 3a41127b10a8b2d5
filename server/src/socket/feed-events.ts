/** What screens and source pages say of pictures over `/display`. */
import { FeedId } from '@tricolore/shared/model/ids.ts'
import { FeedReports, SourceReport, STILL_LIMIT_BYTES } from '@tricolore/shared/protocol/feeds-up.ts'
import type { Socket } from 'socket.io'
import * as z from 'zod'
import type { Feeds } from '../feeds/feeds.ts'
import type { Hub } from '../hub/hub.ts'
import { letSendMore, type PacketLimits } from '../publish/raw-line.ts'
import { type EventRule, parsed, parsedWhole } from './guard.ts'

/** A still, and what Socket.IO says around it; in as small pieces as what anybody sends. */
const STILL_PACKET: PacketLimits = { bytes: STILL_LIMIT_BYTES + 1_000, fragments: 16, chunks: Math.ceil(STILL_LIMIT_BYTES / 250) }

const Still = z.tuple([FeedId, z.instanceof(Uint8Array)])

/** Its picture may be larger than what anybody else may send. */
export function letSendStills(socket: Socket): void {
  letSendMore(socket, STILL_PACKET)
}

function stillRule({ feeds, hub }: { readonly feeds: Feeds; readonly hub: Hub }, socket: Socket, mayShow: (feedId: string) => boolean): EventRule {
  return parsedWhole(Still, ([feedId, bytes]) => {
    if (!mayShow(feedId)) return { ok: false }
    return { ok: feeds.stills.came(socket.id, feedId, bytes, hub.clock.nowMs()) }
  })
}

/** `screenId`: null while nobody has named it. */
export function screenFeedRules(parts: { readonly feeds: Feeds; readonly hub: Hub }, socket: Socket, screenId: () => string | null) {
  const { feeds, hub } = parts
  return {
    feed: parsed(
      FeedReports,
      (reports) => {
        const id = screenId()
        const known = hub.tables().feeds
        if (id !== null)
          feeds.health.screenSaid(
            id,
            reports.filter(({ feedId }) => known.has(feedId)),
          )
        return { ok: true }
      },
      false,
    ),
    still: stillRule(parts, socket, (feedId) => screenId() !== null && hub.tables().feeds.has(feedId)),
  }
}

export function sourceFeedRules(parts: { readonly feeds: Feeds; readonly hub: Hub }, socket: Socket, ownFeedId: string) {
  return {
    sourceReport: parsed(
      SourceReport,
      (report) => {
        parts.feeds.sources.said(socket.id, report)
        return { ok: true }
      },
      false,
    ),
    still: stillRule(parts, socket, (feedId) => feedId === ownFeedId),
  }
}

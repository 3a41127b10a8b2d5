/**
 * Source pages in `/display`: each comes with the key of the feed that it publishes and follows the show as a screen does, for its tally and
 * countdown. It is no screen: nobody counts on what it shows, and nothing comes up from it but how its picture is.
 */

import type { Namespace, Socket } from 'socket.io'
import { isSameSecret } from '../auth/digest.ts'
import { wrongKey } from '../auth/refusals.ts'
import { publisherEnds } from '../feeds/publisher-ends.ts'
import { commonRules } from './common-rules.ts'
import { letSendStills, sourceFeedRules } from './feed-events.ts'
import { eventRules, guard, unparsed } from './guard.ts'
import type { NamespaceParts } from './namespace-parts.ts'
import type { SilenceWatch } from './silence-watch.ts'
import { FEED_FOLLOWERS, sourceGroup } from './socket-groups.ts'
import { refusalError } from './socket-server.ts'

type Claim = { readonly feedId: string; readonly key: string }

export type SourcePages = ReturnType<typeof createSourcePages>

export function createSourcePages(namespace: Namespace, silence: SilenceWatch, parts: NamespaceParts) {
  const { hub, feeds, keys, loop, admission, log, metrics } = parts
  const claims = new WeakMap<Socket, Claim>()

  function holds({ feedId, key }: Claim): boolean {
    const feed = hub.tables().feeds.get(feedId)
    return feed?.kind === 'whip' && isSameSecret(key, keys.feedKey(feed))
  }

  /** Whoever is at the camera of a room says of it what its door may say, and nothing else. */
  async function reportClear(feedId: string): Promise<{ readonly ok: boolean }> {
    const feed = hub.tables().feeds.get(feedId)
    if (!feed) return { ok: false }
    const answer = await hub.submit({ command: { type: 'reportClear', roomId: feed.roomId } }, { name: feed.name, role: 'door', roomIds: [feed.roomId] })
    return { ok: answer.ok }
  }

  hub.follow('ending source pages failed', ({ change }) => {
    for (const { feedId, why } of publisherEnds(change)) {
      if (why !== 'other-codec') namespace.in(sourceGroup(feedId)).disconnectSockets(true)
    }
  })

  keys.onRenewed(() => {
    for (const socket of namespace.sockets.values()) {
      const claim = claims.get(socket)
      if (claim && !holds(claim)) socket.disconnect(true)
    }
  })

  return {
    /** Answers why it may not come in; null where it may. */
    admit(socket: Socket, claim: Claim): Error | null {
      if (!holds(claim)) {
        metrics.authFailures.inc({ kind: 'feed' })
        return refusalError(wrongKey, socket)
      }
      claims.set(socket, claim)
      return null
    },
    /** True when the socket is a source page's. */
    connected(socket: Socket): boolean {
      const claim = claims.get(socket)
      if (!claim) return false
      const { feedId } = claim
      // Its key may have been revoked since it was looked at.
      if (!holds(claim)) {
        socket.disconnect(true)
        return true
      }
      const rules = eventRules({
        ...commonRules(hub, loop, () => 'source'),
        ...sourceFeedRules(parts, socket, feedId),
        reportClear: unparsed(() => reportClear(feedId)),
      })
      guard(socket, { rules, rate: { perSecond: 20, burst: 60 }, log, metrics })
      letSendStills(socket)
      socket.conn.on('packet', () => silence.heard(socket))
      void socket.join([FEED_FOLLOWERS, sourceGroup(feedId)])
      admission.isKnown(socket.conn, `source ${feedId}`)
      loop.follow(socket, 'source')
      silence.begin(socket)
      feeds.sources.came(socket.id, feedId)
      socket.emit('feeds', feeds.health.now())
      socket.on('disconnect', () => {
        feeds.sources.left(socket.id)
        loop.leave(socket, 'source')
        silence.end(socket)
      })
      return true
    },
  }
}

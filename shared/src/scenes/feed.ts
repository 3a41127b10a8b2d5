import { defineRequest } from './define-scene.ts'
import { type SimulcastScene, simulcastOf } from './simulcast.ts'

/** One feed, whatever is planned: a second camera, a picture to try out. It is put up from where the feeds are, and shows as a simulcast. */
export const oneFeed = defineRequest<SimulcastScene>()({
  kind: 'feed',
  asks: { feedId: 'feed' },
  menu: null,
  show(at, { feedId }) {
    const feed = at.feed(feedId)
    return feed && simulcastOf(at, feed.roomId, at.sessionIn(feed.roomId), feed)
  },
  names: {
    fr: { panel: 'Image', history: ({ feedId }, said) => `l’image « ${said.feed(feedId)} »` },
    en: { panel: 'Feed', history: ({ feedId }, said) => `the feed “${said.feed(feedId)}”` },
  },
})

import type { Tx } from '../../kernel/tx.ts'
import type { Past } from './takes.ts'

/**
 * Each room shows the feed again that was chosen then. Nothing else of a feed goes back: one that was removed stays away, one that came stays,
 * and a publisher's key that was taken back is never good again.
 */
export function restoreFeedChoices(tx: Tx, { then }: Past): void {
  for (const roomId of tx.tables.rooms.keys()) {
    const feedsThen = [...then.feeds.values()].filter((feed) => feed.roomId === roomId)
    const chosenThen = feedsThen.find(({ isChosen }) => isChosen) ?? null
    const isStillHere = chosenThen !== null && tx.tables.feeds.get(chosenThen.id)?.roomId === roomId
    // A room that had no feed at all, or whose chosen one is gone, keeps the choice of now.
    if (feedsThen.length === 0 || (chosenThen && !isStillHere)) continue
    for (const feed of tx.tables.feeds.values()) {
      const isChosen = feed.id === chosenThen?.id
      if (feed.roomId === roomId && feed.isChosen !== isChosen) tx.put('feeds', { ...feed, isChosen })
    }
  }
}

/**
 * Where the picture of a feed comes into a scene. Scenes know no players: the page that draws them says how a feed is drawn, the screen with the
 * live picture, the panel with a still. Without one the session's poster stands.
 */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import { type ComponentType, createContext } from 'react'

export type FeedSlotProps = {
  readonly feed: FeedView
  /** The name of the room that it shows, or of what it shows. */
  readonly label: string
  /** To be called with true when there is a picture in the slot, and with false when there is none any more: false at first. Always the same function. */
  readonly onPicture: (isThere: boolean) => void
}

/** Fills its box, which is black behind it: `object-fit: contain` and `object-position: var(--picture-place, 50% 50%)`. The component must be the same one in every render. */
export const FeedSlot = createContext<ComponentType<FeedSlotProps> | null>(null)

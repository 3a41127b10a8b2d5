/** How a page draws a feed inside a scene: live video on a screen, a still on the panel's monitors. Without one nothing is drawn. */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import { type ComponentType, createContext } from 'react'

export const FeedSlot = createContext<ComponentType<{ readonly feed: FeedView; readonly onPicture: (isThere: boolean) => void }> | null>(null)

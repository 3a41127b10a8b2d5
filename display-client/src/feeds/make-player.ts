import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import { createCameraPlayer } from './camera-player.ts'
import type { FeedPlayer, PlayerContext } from './feed-player.ts'
import { createFilePlayer } from './file-player.ts'
import { createHlsPlayer } from './hls-player.ts'
import { createImagePlayer } from './image-player.ts'
import { createTestPlayer } from './test-player.ts'
import { createWhepPlayer } from './whep-player.ts'

export function makePlayer(feed: FeedView, context: PlayerContext): FeedPlayer {
  switch (feed.kind) {
    case 'whip':
    case 'whep':
      return createWhepPlayer(feed, context)
    case 'hls':
      return createHlsPlayer(feed, context)
    case 'file':
      return createFilePlayer(feed, context)
    case 'camera':
      return createCameraPlayer(feed, context)
    case 'image':
      return createImagePlayer(feed, context)
    case 'test':
      return createTestPlayer(context)
    default:
      return feed.kind satisfies never
  }
}

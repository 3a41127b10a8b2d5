/** What is captured at present, and how it is let go. */
import type { SharedDisplay } from './devices-here.ts'

export type Held = { readonly track: MediaStreamTrack | null; readonly stop: () => void }

/** With its sound: the browser says that a screen is shared for as long as either of them is. */
export function sharedPicture({ video, audio }: SharedDisplay): Held {
  return {
    track: video,
    stop() {
      video.stop()
      audio?.stop()
    },
  }
}

export function held(track: MediaStreamTrack): Held {
  return { track, stop: () => track.stop() }
}

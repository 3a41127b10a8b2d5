/** The picture that stands in while there is no other one; it is drawn only while it is shown. */
import { createDrawnPicture, type Draw, type DrawnPicture, type Frame } from './drawn-picture.ts'

const FRAMES_PER_SECOND = 10

export function createSlate(draw: Draw) {
  let shown: DrawnPicture | null = null
  return {
    show(frame: Frame): MediaStreamTrack {
      shown ??= createDrawnPicture({ ...frame, framesPerSecond: FRAMES_PER_SECOND }, draw)
      return shown.track
    },
    hide(): void {
      shown?.stop()
      shown = null
    },
  }
}

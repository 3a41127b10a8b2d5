/** Reads the sound desk for whoever draws it: the page at every frame, the report once a second. */
import { createMeter, type Meter } from './level.ts'
import type { SoundDesk } from './sound-desk.ts'

export type Meters = ReturnType<typeof createMeters>

export function createMeters(desk: Pick<SoundDesk, 'read'>, nowMs: () => number) {
  let channels: ReturnType<typeof createMeter>[] = []
  return {
    /** One for each channel; null without sound. */
    read(): readonly Meter[] | null {
      const blocks = desk.read()
      if (!blocks) {
        channels = []
        return null
      }
      if (channels.length !== blocks.length) channels = blocks.map(() => createMeter())
      const atMs = nowMs()
      return blocks.flatMap((block, at) => channels[at]?.(block, atMs) ?? [])
    },
    /** Root mean square of the louder channel, 0 to 1; null without sound. */
    level(): number | null {
      const blocks = desk.read()
      return blocks && Math.max(0, ...blocks.map(({ rms }) => rms))
    },
  }
}

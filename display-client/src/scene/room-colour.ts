import type { RoomTag } from '@tricolore/shared/derive/screen-view.ts'
import type { CSSProperties } from 'react'

/** Sets `--room` for everything inside; the event's accent where there is no room. */
export function roomColour(room: RoomTag | null): CSSProperties {
  // The type assertion is safe: custom properties are styles that React passes through, only its type does not name them.
  return { '--room': room?.colour ?? 'var(--accent)' } as CSSProperties
}

import type { Screen } from '../tables/screen.ts'

/** By how many milliseconds the screen turns over before everything is due, to make up for a slow projector; negative: after it. */
export function trimMsOf(screen: Screen | undefined): number {
  // A state that a browser kept from before there was a trim has none, whatever its type says.
  return screen?.trimMs ?? 0
}

import type { Screen } from '../model/screen.ts'

/**
 * By how many milliseconds the screen turns over before everything is due, to make up for a slow projector; negative: after it. Records of
 * before there was a trim have none.
 */
export function trimMsOf(screen: Screen | undefined): number {
  return screen && 'trimMs' in screen && typeof screen.trimMs === 'number' ? screen.trimMs : 0
}

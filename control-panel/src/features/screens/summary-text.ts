import type { Health } from '../../hub/screen-health.ts'
import type { Words } from '../../i18n/fr.ts'

/**
 * All screens in one line, such as "2 of 4 screens on the picture · 1 of another build". Only what a screen has proved is said of it: where none has
 * proved anything, the line says why instead of counting to 0.
 */
export function summaryText({ all, painted, otherBuild, awaited, silent, absent }: Health['counts'], errorMs: number | null, words: Words): string {
  const { screens } = words
  if (all === 0) return screens.none
  if (painted === all) return screens.allPainted(all, errorMs === null ? null : words.plusMinusMs(errorMs))
  const parts = painted > 0 ? [screens.missing(painted, all)] : [screens.count(all)]
  if (otherBuild > 0) parts.push(screens.ofOtherBuild(otherBuild))
  if (painted === 0) {
    if (silent > 0) parts.push(screens.silentCount(silent))
    if (absent > 0) parts.push(screens.absentCount(absent))
    if (awaited > 0) parts.push(screens.awaitedCount(awaited))
  }
  return parts.join(' · ')
}

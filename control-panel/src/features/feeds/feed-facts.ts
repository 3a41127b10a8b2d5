/** What is measured of a feed, as short words in a row. */

import type { FeedHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'
import type { FeedStatus } from '../../hub/feed-status.ts'
import type { FeedWords } from '../../i18n/feeds-fr.ts'
import type { StateTone } from '../../ui/StateWord.tsx'

export const TONES: Readonly<Record<FeedStatus, StateTone>> = { 'on-air': 'live', ready: 'good', stale: 'look', missing: 'look', unproven: 'calm' }

export function numberText(value: number, language: CrewLanguage, digits = 0): string {
  return new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value)
}

/** Of the publisher; of a feed that does not pass through the hub, what a screen that has it says. */
export function pictureFacts(health: FeedHealth | null, { facts }: FeedWords, language: CrewLanguage): readonly string[] {
  const { publisher } = health ?? { publisher: null }
  const seen = publisher ?? health?.screens.find(({ state }) => state === 'live') ?? null
  if (!seen) return []
  const { width, height, framesPerSecond } = seen
  const found = [width > 0 ? `${width}×${height}` : null, framesPerSecond === null ? null : facts.fps(numberText(framesPerSecond, language))]
  if (publisher) {
    const { bitrateBps, lostShare, hasAudio } = publisher
    if (bitrateBps !== null) found.push(facts.bitrate(numberText(bitrateBps / 1_000_000, language, 1)))
    if (lostShare !== null) found.push(facts.lost(numberText(lostShare * 100, language, lostShare > 0 && lostShare < 0.1 ? 1 : 0)))
    found.push(hasAudio ? facts.audio : facts.noAudio)
  }
  return found.filter((fact) => fact !== null)
}

/** Who gets it, and how far apart the screens that show it are. */
export function audienceFacts(health: FeedHealth | null, { facts }: FeedWords): readonly string[] {
  if (!health) return []
  const found = health.state === null ? [] : [facts.viewers(health.viewers)]
  return health.skewMs === null ? found : [...found, facts.skew(Math.round(health.skewMs))]
}

/** What its source page says that the crew should know; null while it says nothing, or all is well. */
export function sourceNote(health: FeedHealth | null, { facts }: FeedWords): { readonly text: string; readonly isLoud: boolean } | null {
  const source = health?.source
  if (!source) return null
  const limitation = source.state === 'live' ? facts.limitation[source.limitation] : null
  const fault = source.fault === null ? null : facts.fault(source.fault)
  const text = [facts.source[source.state], limitation, fault].filter((part) => part !== null).join(' · ')
  return { text, isLoud: limitation !== null || fault !== null || source.state === 'refused' }
}

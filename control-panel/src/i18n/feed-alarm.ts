/** What is wrong with a picture, in one sentence, and all that is wrong in one line. */
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'
import type { FeedAlarm } from '../hub/feed-alarms.ts'
import { feedsEn } from './feeds-en.ts'
import { type FeedWords, feedsFr } from './feeds-fr.ts'

const byLanguage: Readonly<Record<CrewLanguage, FeedWords>> = { fr: feedsFr, en: feedsEn }

/** "Image de Bleu figée · Rouge, grand écran". */
export function alarmText(alarm: FeedAlarm, language: CrewLanguage): string {
  const words = byLanguage[language].alarm
  const what = alarmWord(alarm, language)
  if (alarm.kind === 'engine') return alarm.reason === null ? what : `${what} · ${alarm.reason[language]}`
  const [only, ...others] = alarm.screens
  return `${what}${others.length > 0 ? words.onMany(alarm.screens.length) : only ? words.on(only.name) : ''}`
}

/** The same without where. */
function alarmWord(alarm: FeedAlarm, language: CrewLanguage): string {
  const words = byLanguage[language].alarm
  return alarm.kind === 'engine' ? words.engine : words[alarm.kind](alarm.roomName)
}

/** The worst one in short, and how many more there are; null when all is well. */
export function alarmLine(alarms: readonly FeedAlarm[], language: CrewLanguage): string | null {
  const [worst, ...others] = alarms
  if (!worst) return null
  return `${alarmWord(worst, language)}${others.length > 0 ? byLanguage[language].alarm.more(others.length) : ''}`
}

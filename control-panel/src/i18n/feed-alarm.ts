/** What is wrong with a picture, in one sentence, and all that is wrong in one line. */
import type { Language } from '@tricolore/shared/model/values.ts'
import type { FeedAlarm } from '../hub/feed-alarms.ts'
import { feedsEn } from './feeds-en.ts'
import { type FeedWords, feedsFr } from './feeds-fr.ts'

const byLanguage: Readonly<Record<Language, FeedWords>> = { fr: feedsFr, en: feedsEn }

/** "Image de Bleu figée · Rouge, grand écran". */
export function alarmText(alarm: FeedAlarm, language: Language): string {
  const words = byLanguage[language].alarm
  if (alarm.kind === 'engine') return alarm.reason === null ? words.engine : `${words.engine} · ${alarm.reason[language]}`
  const [only, ...others] = alarm.screens
  const where = others.length > 0 ? words.onMany(alarm.screens.length) : only ? words.on(only.name) : ''
  return `${words[alarm.kind](alarm.roomName)}${where}`
}

/** The worst one, and how many more there are; null when all is well. */
export function alarmLine(alarms: readonly FeedAlarm[], language: Language): string | null {
  const [worst, ...others] = alarms
  if (!worst) return null
  return `${alarmText(worst, language)}${others.length > 0 ? byLanguage[language].alarm.more(others.length) : ''}`
}

/** Times with their day where that is not today. */
import { dayName, shortDayName } from '@tricolore/shared/derive/day-names.ts'
import type { DayWord } from '@tricolore/shared/derive/screen-view.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import type { SceneSetting } from './scene-props.ts'
import { clockText } from './time-text.ts'

type Setting = Pick<SceneSetting, 'language' | 'timeZone'>

/** `09:00`, `demain 09:00`, `mar. 2 mars 09:00`. */
export function whenText(atMs: number, day: DayWord, { language, timeZone }: Setting): string {
  const time = clockText(atMs, timeZone)
  if (day === 'today') return time
  return day === 'tomorrow' ? screenWords[language].tomorrowAt(time) : `${shortDayName(atMs, language, timeZone)} ${time}`
}

/** `À demain, 09:00`, `Rendez-vous mardi 2 mars, 09:00`. */
export function seeYouText(atMs: number, day: DayWord, { language, timeZone }: Setting): string {
  const words = screenWords[language]
  const time = clockText(atMs, timeZone)
  return day === 'tomorrow' ? words.seeTomorrow(time) : words.seeOn(dayName(atMs, language, timeZone), time)
}

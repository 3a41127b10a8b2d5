/** Dates and times as people type them into tables. Which number is the day is told by the whole column, or said. */

export type DayOrder = 'day-first' | 'month-first'

const NUMBERS = /^(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})$/
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'janv', 'janvier', 'january', 'januar', 'janner'],
  ['feb', 'fev', 'fevr', 'fevrier', 'february', 'februar'],
  ['mar', 'mars', 'march', 'marz', 'mrz', 'maerz'],
  ['apr', 'avr', 'avril', 'april'],
  ['may', 'mai'],
  ['jun', 'juin', 'june', 'juni'],
  ['jul', 'juil', 'juillet', 'july', 'juli'],
  ['aug', 'aout', 'august'],
  ['sep', 'sept', 'septembre', 'september'],
  ['oct', 'okt', 'octobre', 'october', 'oktober'],
  ['nov', 'novembre', 'november'],
  ['dec', 'dez', 'decembre', 'december', 'dezember'],
]
/** Days after this one: what Excel writes where a cell with a date has no date's format. */
const EXCEL_DAY_0_MS = Date.UTC(1899, 11, 30)

/** `sure`: the column itself tells, or there is nothing to tell apart. */
export function dayOrderOf(texts: readonly string[]): { readonly order: DayOrder; readonly sure: boolean; readonly example: string | null } {
  const dates = texts.map((text) => NUMBERS.exec(datePart(text))).filter((match) => match !== null)
  const [example = null] = dates.map(([whole]) => whole)
  if (dates.length === 0) return { order: 'day-first', sure: true, example: null }
  if (dates.some(([, first]) => Number(first) > 12)) return { order: 'day-first', sure: true, example }
  if (dates.some(([, , , second]) => Number(second) > 12)) return { order: 'month-first', sure: true, example }
  if (dates.every(([, , separator]) => separator === '.')) return { order: 'day-first', sure: true, example }
  if (dates.every(([, first, , second]) => first?.padStart(2, '0') === second?.padStart(2, '0'))) return { order: 'day-first', sure: true, example }
  // An event lasts some days: what would spread it over the months is hardly meant.
  const span = (order: DayOrder) => spanOf(dates.map(([whole]) => dateOf(whole, order)).filter((date) => date !== null))
  const isMonthFirst = span('month-first') < span('day-first')
  return { order: isMonthFirst ? 'month-first' : 'day-first', sure: false, example }
}

function spanOf(dates: readonly string[]): number {
  const days = dates.map((date) => Date.parse(`${date}T00:00:00Z`)).filter((day) => !Number.isNaN(day))
  return Math.max(...days) - Math.min(...days)
}

function datePart(text: string): string {
  return text.trim().split(/[ T,]+(?=\d{1,2}\s?[:h])/)[0] ?? ''
}

/** `2023-03-07`; null where the text is no date. Whether that day exists is told when it is read. */
export function dateOf(text: string, order: DayOrder): string | null {
  const written = text.trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(written)
  if (iso) return joined(iso[1], iso[2], iso[3])
  const numbers = NUMBERS.exec(written)
  if (numbers) {
    const [, first, , second, year = ''] = numbers
    const whole = year.length === 2 ? `20${year}` : year
    return order === 'day-first' ? joined(whole, second, first) : joined(whole, first, second)
  }
  const serial = /^\d{5}(?:\.\d+)?$/.test(written) ? Number(written) : 0
  if (serial > 20_000 && serial < 80_000) return new Date(EXCEL_DAY_0_MS + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
  return namedDate(written)
}

/** "Tuesday, 7 March 2023", "mardi 7 mars 2023", "7. März 2023", "March 7, 2023". */
function namedDate(text: string): string | null {
  if (text.length > 60) return null
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  const month = MONTHS.findIndex((names) => words.some((word) => names.includes(word))) + 1
  const year = words.find((word) => /^\d{4}$/.test(word))
  const day = words.map((word) => /^(\d{1,2})(?:st|nd|rd|th|er)?$/.exec(word)?.[1]).find((number) => number !== undefined)
  return month === 0 || year === undefined || day === undefined ? null : joined(year, String(month), day)
}

function joined(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** `09:30`, from "9:30", "9h30", "9h", "9.30", "09:30:00", "9:30 pm", "9 Uhr"; null where it is no time. */
export function timeOf(text: string): string | null {
  const written = text.trim().toLowerCase()
  const clock =
    /^(\d{1,2})\s?(?:[:h.]|uhr)\s?([0-5]\d)?(?::[0-5]\d(?:[.,]\d+)?)?\s?(?:uhr|h)?\s?([ap])?\.?(?:m\.?)?$/.exec(written) ??
    /^(\d{1,2})()\s?([ap])\.?m\.?$/.exec(written)
  if (clock) {
    const [, hours = '', minutes = '', half] = clock
    const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'p' ? 12 : 0)
    return `${String(hour).padStart(2, '0')}:${(minutes || '00').padStart(2, '0')}`
  }
  // A cell with a time that has no time's format: a part of a day.
  const part = /^0?[.,]\d+$/.test(written) ? Number(written.replace(',', '.')) : Number.NaN
  if (Number.isNaN(part)) return null
  const minutes = Math.round(part * 1_440)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

export type TypedTime = { readonly date: string | null; readonly time: string | null; readonly offset: string; readonly endTime: string | null }

/** What stands in one cell: a date, a time, both, and "09:30 - 10:15" with the end. `time` null where it names none. */
export function typedTimeOf(text: string, order: DayOrder): TypedTime {
  const written = text.trim()
  const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2})(?::\d{2}(?:[.,]\d+)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i.exec(written)
  if (iso) return { date: iso[1] ?? null, time: (iso[2] ?? '').padStart(5, '0'), offset: iso[3] ?? '', endTime: null }
  const serial = /^\d{5}\.\d+$/.test(written) ? Number(written) : null
  if (serial !== null) return { date: dateOf(written, order), time: timeOf(String(serial % 1)), offset: '', endTime: null }
  const range = /^(.*?\d{1,2}\s?[:h.]\s?\d{0,2}\s?(?:[ap]\.?m\.?)?)\s*(?:-|–|—|->|→|to|à|bis)\s*(\d{1,2}\s?[:h.]?\s?\d{0,2}\s?(?:[ap]\.?m\.?|uhr)?)$/i.exec(
    written,
  )
  const endTime = range === null ? null : timeOf(range[2] ?? '')
  const start = endTime === null ? written : (range?.[1] ?? '').trim()
  const time = timeOf(start)
  if (time !== null && dateOf(start, order) === null) return { date: null, time, offset: '', endTime }
  const both = /^(.+?)[\s,T]+(?:à |um |at )?(\d{1,2}\s?[:h][\d\s:]*(?:[ap]\.?m\.?|uhr)?)$/i.exec(start)
  const date = both === null ? null : dateOf(both[1] ?? '', order)
  if (both !== null && date !== null) return { date, time: timeOf(both[2] ?? ''), offset: '', endTime }
  return { date: dateOf(start, order), time: null, offset: '', endTime: null }
}

/** Minutes from "45", "45 min", "1h30", "0:45", "PT45M"; null where it is no length of time. */
export function minutesIn(text: string): number | null {
  const written = text.trim().toLowerCase().replace(',', '.')
  const plain = /^(\d{1,5}(?:\.\d+)?)\s?(?:m|min|mins|minutes?|minuten|')?$/.exec(written)
  // Less than one is a part of a day, as a table has it that shows 0:45.
  if (plain) return Number(plain[1]) > 0 && Number(plain[1]) < 1 ? Math.round(Number(plain[1]) * 1_440) : Number(plain[1])
  const clock = /^(\d{1,3}):([0-5]\d)(?::[0-5]\d)?$/.exec(written)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2])
  const hours = /^(\d{1,3}(?:\.\d+)?)\s?(?:h|hours?|heures?|stunden?|std\.?|hrs?)\s?(?:([0-5]?\d)\s?(?:m|min|mins|minutes?)?)?$/.exec(written)
  if (hours) return Math.round(Number(hours[1]) * 60) + Number(hours[2] ?? 0)
  const iso = /^pt(?:(\d{1,3})h)?(?:(\d{1,4})m)?$/.exec(written)
  return iso && written.length > 2 ? Number(iso[1] ?? 0) * 60 + Number(iso[2] ?? 0) : null
}

import type { daysFr } from './days-fr.ts'

/** What the panel says of days in English. `en.ts` holds the rest. */
export const daysEn: typeof daysFr = {
  date: 'Day',
  named: (name, away) => {
    const word = { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[away]
    return word === undefined ? name : `${name} · ${word}`
  },
  today: 'today',
  toNow: 'Now',
  delayAbout: (titles) => `About: ${titles}.`,
  overlaps: (titles) => `At the same time in the same room: ${titles}.`,
}

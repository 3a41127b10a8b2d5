import type { goBackFr } from './go-back-fr.ts'

/** What the panel says of going back in English. `en.ts` holds the rest. */
export const goBackEn: typeof goBackFr = {
  before: 'Go back to before this…',
  beforeThis: (sentence) => `Go back to before: ${sentence}`,
  title: 'Go back',
  to: (time) => `As it stood at ${time}`,
  explanation: (undo) =>
    `The screens will show again what they showed then, all together; countdowns keep their end. Screens, keys and emergencies stay. ${undo} takes it back.`,
  looking: 'Looking at what would change…',
  noAnswer: 'The hub does not answer.',
  live: (room, from, to) => `${room}: ${to ?? 'nothing live'} (instead of ${from ?? 'nothing'})`,
  sameLive: 'What is live stays.',
  things: {
    overrides: 'Overrides',
    messages: 'Messages',
    standbys: 'Standby',
    timers: 'Countdowns',
    sessions: 'Programme',
    delays: 'Announced delays',
    feeds: 'Chosen feeds',
    presets: 'Prepared messages',
    cues: 'Cues',
  },
  goBack: 'Go back',
  keep: 'Change nothing',
  atTime: 'Go back to',
  show: 'See…',
  notPast: 'That time has not passed yet.',
}

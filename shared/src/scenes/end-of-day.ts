import { defineScene } from './define-scene.ts'

export type EndOfDayScene = { readonly kind: 'end-of-day' }

export const endOfDay = defineScene<EndOfDayScene>()({
  kind: 'end-of-day',
  asks: {},
  menu: 70,
  show: () => ({ kind: 'end-of-day' }),
  subject: () => [],
  names: {
    fr: { panel: 'Fin de journée', shows: 'la fin de journée', insteadOf: 'de la fin de journée' },
    en: { panel: 'End of day', shows: 'the end of the day', insteadOf: 'the end of the day' },
  },
  samples: () => ({ usual: { kind: 'end-of-day' }, long: { kind: 'end-of-day' } }),
})

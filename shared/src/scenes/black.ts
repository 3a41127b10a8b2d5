import { defineScene } from './define-scene.ts'

export type BlackScene = { readonly kind: 'black' }

export const black = defineScene<BlackScene>()({
  kind: 'black',
  asks: {},
  menu: 60,
  show: () => ({ kind: 'black' }),
  subject: () => [],
  names: {
    fr: { panel: 'Noir', shows: 'le noir', insteadOf: 'du noir' },
    en: { panel: 'Black', shows: 'black', insteadOf: 'black' },
  },
  samples: () => ({ usual: { kind: 'black' }, identify: { kind: 'black' } }),
  isAlone: true,
})

import type { Texts } from '../model/values.ts'
import { defineScene } from './define-scene.ts'

export type EmergencyScene = { readonly kind: 'emergency'; readonly title: Texts; readonly body: Texts }

export const emergency = defineScene<EmergencyScene>()({
  kind: 'emergency',
  asks: null,
  menu: null,
  show(at) {
    const raised = at.emergency()
    return raised && { kind: 'emergency', title: raised.title, body: raised.body }
  },
  subject: ({ title }) => [title.fr],
  names: {
    fr: { shows: 'une urgence', insteadOf: 'de l’urgence' },
    en: { shows: 'an emergency', insteadOf: 'the emergency' },
  },
  samples: ({ emergencies }) => ({ usual: { kind: 'emergency', ...emergencies.usual }, long: { kind: 'emergency', ...emergencies.long } }),
  isAlone: true,
})

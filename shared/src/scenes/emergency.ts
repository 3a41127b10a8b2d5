import type { Language, Texts } from '../model/values.ts'
import { defineScene } from './define-scene.ts'

// biome-ignore format: tests/boundaries/pins.test.ts has it on one line.
export type EmergencyScene = { readonly kind: 'emergency'; readonly title: Texts; readonly body: Texts; readonly languages: readonly Language[] }

/** More than two would be too small to be read from the last row. */
const MOST_LANGUAGES = 2

export const emergency = defineScene<EmergencyScene>()({
  kind: 'emergency',
  asks: null,
  menu: null,
  show(at) {
    const raised = at.emergency()
    return raised && { kind: 'emergency', title: raised.title, body: raised.body, languages: languagesOf(raised, at.languages) }
  },
  subject: ({ title }) => [title.fr],
  names: {
    fr: { shows: 'une urgence', insteadOf: 'de l’urgence' },
    en: { shows: 'an emergency', insteadOf: 'the emergency' },
  },
  samples: ({ emergencies, languages }) => ({
    usual: { kind: 'emergency', ...emergencies.usual, languages },
    long: { kind: 'emergency', ...emergencies.long, languages },
  }),
  isAlone: true,
})

/** The screen's own first, then the event's, then any in which it is written: each says something that those before it do not. */
function languagesOf({ title, body }: Pick<EmergencyScene, 'title' | 'body'>, wanted: readonly Language[]): readonly Language[] {
  // The type assertion is safe: texts are written by language.
  const written = Object.keys(title) as Language[]
  const known = new Set<string>()
  const found = [...new Set([...wanted, 'en' as const, 'fr' as const, ...written])].filter((language) => {
    const said = `${title[language]} ${body[language]}`
    if (title[language] === undefined || body[language] === undefined || known.has(said)) return false
    known.add(said)
    return true
  })
  return found.slice(0, MOST_LANGUAGES)
}

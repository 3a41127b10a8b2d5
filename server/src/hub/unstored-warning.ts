import type { Texts } from '@tricolore/shared/model/values.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Urgent } from './emergency-layer.ts'

/** What panels say of emergencies that are shown and not stored; null when there are none. */
export function unstoredWarning(urgents: readonly Urgent[], tables: Tables): Texts | null {
  if (urgents.length === 0) return null
  return {
    fr: `Affiché, pas encore enregistré : ${urgents.map((urgent) => said(urgent, tables, 'fr')).join(', ')}. Ce sera enregistré dès que possible ; d’ici là, n’arrêtez pas ce hub.`,
    en: `Shown, not stored yet: ${urgents.map((urgent) => said(urgent, tables, 'en')).join(', ')}. It is stored as soon as that is possible; do not stop this hub until then.`,
  }
}

const cleared: Texts = { fr: 'fin de l’urgence', en: 'end of the emergency' }

function said({ parsed, actor }: Urgent, tables: Tables, language: keyof Texts): string {
  const { textId } = parsed.payload
  const label = typeof textId === 'string' ? (tables.emergencyTexts.get(textId)?.label[language] ?? textId) : cleared[language]
  return `${label} (${actor.name})`
}

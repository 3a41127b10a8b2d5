import type { Texts } from '@tricolore/shared/model/values.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { say, saying } from '@tricolore/shared/words/say.ts'
import { sentence } from '@tricolore/shared/words/sentence.ts'
import { spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { textIn } from '@tricolore/shared/words/text-in.ts'
import type { Urgent } from './emergency-layer.ts'

/** What panels say of emergencies that are shown and not stored; null when there are none. */
export function unstoredWarning(urgents: readonly Urgent[], tables: Tables): Texts | null {
  if (urgents.length === 0) return null
  const named = spokenLanguages().map((language) => [language, urgents.map((urgent) => said(urgent, tables, language)).join(', ')])
  return saying('unstored', { emergencies: Object.fromEntries(named) })
}

function said({ parsed, actor }: Urgent, tables: Tables, language: Language): string {
  const { textId } = parsed.payload
  if (typeof textId !== 'string') return `${say(sentence('endOfEmergency'), language)} (${actor.name})`
  const text = tables.emergencyTexts.get(textId)
  return `${text ? textIn(text.label, [language]) : textId} (${actor.name})`
}

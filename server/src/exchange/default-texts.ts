/** Messages and emergency texts for an event whose file brings none: nobody words an evacuation under pressure. In every language that is spoken here. */
import { RecordId } from '@tricolore/shared/model/ids.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'
import { defaultsWords } from '@tricolore/shared/words/defaults.ts'
import { spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import type { DefaultTexts } from '@tricolore/shared/words/words.ts'
import type { EventFile } from './event-file-schema.ts'

type Preset = NonNullable<EventFile['messages']>[number]
type MessageName = keyof DefaultTexts['messages']
type EmergencyName = keyof DefaultTexts['emergencies']

const messages: Readonly<Record<MessageName, Pick<Preset, 'kind' | 'seconds'>>> = {
  'five-minutes': { kind: 'stage', seconds: 60 },
  conclude: { kind: 'stage', seconds: 60 },
  'move-closer': { kind: 'banner', seconds: 120 },
  'room-full': { kind: 'banner', seconds: 300 },
  questions: { kind: 'stage', seconds: 120 },
  'late-start': { kind: 'notice', seconds: 900 },
}

/** In the order of their buttons. */
const emergencies = ['evacuate', 'stay', 'medical', 'paused'] as const satisfies readonly EmergencyName[]

export const defaultMessagePresets: NonNullable<EventFile['messages']> = Object.entries(messages).map(([name, preset]) => ({
  id: RecordId.parse(name),
  // The type assertion is safe: these are the keys of that very object.
  texts: inEach((words) => words.messages[name as MessageName]),
  ...preset,
}))

export const defaultEmergencyTexts: NonNullable<EventFile['emergencyTexts']> = emergencies.map((name) => ({
  id: RecordId.parse(name),
  label: inEach((words) => words.emergencies[name].label),
  title: inEach((words) => words.emergencies[name].title),
  body: inEach((words) => words.emergencies[name].body),
}))

function inEach(say: (words: DefaultTexts) => string): Texts {
  const others = Object.fromEntries(spokenLanguages().map((language) => [language, say(defaultsWords[language])]))
  return { fr: say(defaultsWords.fr), en: say(defaultsWords.en), ...others }
}

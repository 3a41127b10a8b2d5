/** Why the engine is away, in words for the crew. */
import type { Texts } from '@tricolore/shared/model/values.ts'

/** `how`: a signal's name, or `code 1`. */
export function ended(how: string): Texts {
  return {
    fr: `Le moteur d’images s’est arrêté (${how}) ; engine.log, dans le dossier de données, dit pourquoi.`,
    en: `The media engine has ended (${how}); engine.log in the data folder says why.`,
  }
}

export const silent: Texts = { fr: 'Le moteur d’images ne répond plus.', en: 'The media engine does not answer.' }

export function cannotStart(reason: unknown): Texts {
  const why = reason instanceof Error ? reason.message : String(reason)
  return { fr: `Le moteur d’images ne peut pas démarrer : ${why}`, en: `The media engine cannot start: ${why}` }
}

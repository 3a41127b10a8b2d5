/** Every word of the volunteers' page, in French and in English. */
import type { Language } from '@tricolore/shared/model/values.ts'

export type DoorWords = {
  readonly page: string
  readonly languageNames: Readonly<Record<Language, string>>
  readonly languages: string
  readonly now: string
  readonly next: string
  readonly nothingNow: string
  readonly nothingNext: string
  readonly until: (clock: string) => string
  readonly from: (room: string) => string
  readonly howFull: string
  readonly levels: Readonly<Record<Level, string>>
  readonly ready: string
  readonly isReady: string
  readonly notReady: string
  readonly sending: string
  readonly confirmed: (clock: string, by: string | null) => string
  readonly notYetSaid: string
  readonly hubAway: string
  readonly refused: string
  readonly who: string
  readonly whoHint: string
  readonly roomCode: string
  readonly password: string
  readonly withPassword: string
  readonly withCode: string
  readonly enter: string
  readonly entering: string
  readonly expired: string
  readonly wrongKey: string
  readonly needsName: string
  readonly needsKey: string
  readonly tooManyTries: string
  readonly unknownRoom: string
  readonly you: (name: string) => string
  readonly someoneElse: string
  readonly loading: string
}

export const levels = [0, 25, 50, 75, 100] as const
export type Level = (typeof levels)[number]

/** Narrow no-break space: before : ; ? ! in French. */
const thin = '\u202f'

const french: DoorWords = {
  page: 'Porte',
  languageNames: { fr: 'Français', en: 'English' },
  languages: 'Langue',
  now: 'Maintenant',
  next: 'Ensuite',
  nothingNow: 'Rien pour le moment',
  nothingNext: 'Rien d’autre de prévu',
  until: (clock) => `jusqu’à ${clock}`,
  from: (room) => `depuis ${room}`,
  howFull: `La salle est-elle pleine${thin}?`,
  levels: { 0: 'Vide', 25: 'Un quart', 50: 'Moitié', 75: 'Presque plein', 100: 'Complet' },
  ready: `La salle est-elle prête${thin}?`,
  isReady: 'Prête',
  notReady: 'Pas prête',
  sending: 'Envoi…',
  confirmed: (clock, by) => (by === null ? `Confirmé à ${clock}` : `Confirmé à ${clock} par ${by}`),
  notYetSaid: 'Pas encore indiqué',
  hubAway: 'Pas de réponse de la régie. Nouvel essai en cours, rien n’est perdu.',
  refused: `Refusé${thin}:`,
  who: 'Votre prénom',
  whoHint: 'La régie verra qui a compté.',
  roomCode: 'Code de la salle',
  password: 'Mot de passe de la régie',
  withPassword: 'Utiliser le mot de passe de la régie',
  withCode: 'Utiliser le code de la salle',
  enter: 'Entrer',
  entering: 'Connexion…',
  expired: 'La session a expiré. Identifiez-vous de nouveau.',
  wrongKey: 'Ce code n’est pas, ou plus, celui de cette salle.',
  needsName: 'Indiquez votre prénom.',
  needsKey: 'Indiquez le code.',
  tooManyTries: 'Trop d’essais. Patientez une minute.',
  unknownRoom: 'Cette salle n’existe pas. Demandez un autre lien à la régie.',
  you: (name) => `Vous êtes ${name}`,
  someoneElse: 'Changer',
  loading: 'Chargement…',
}

const english: DoorWords = {
  page: 'Door',
  languageNames: { fr: 'Français', en: 'English' },
  languages: 'Language',
  now: 'Now',
  next: 'Next',
  nothingNow: 'Nothing at the moment',
  nothingNext: 'Nothing else planned',
  until: (clock) => `until ${clock}`,
  from: (room) => `from ${room}`,
  howFull: 'How full is the room?',
  levels: { 0: 'Empty', 25: 'A quarter', 50: 'Half', 75: 'Nearly full', 100: 'Full' },
  ready: 'Is the room ready?',
  isReady: 'Ready',
  notReady: 'Not ready',
  sending: 'Sending…',
  confirmed: (clock, by) => (by === null ? `Confirmed at ${clock}` : `Confirmed at ${clock} by ${by}`),
  notYetSaid: 'Not said yet',
  hubAway: 'The control room does not answer. Trying again, nothing is lost.',
  refused: 'Refused:',
  who: 'Your first name',
  whoHint: 'The control room sees who counted.',
  roomCode: 'Room code',
  password: 'Operator password',
  withPassword: 'Use the operator password',
  withCode: 'Use the room code',
  enter: 'Enter',
  entering: 'Connecting…',
  expired: 'Your session has expired. Please sign in again.',
  wrongKey: 'This is not, or no longer, the code of this room.',
  needsName: 'Please give your first name.',
  needsKey: 'Please give the code.',
  tooManyTries: 'Too many tries. Wait a minute.',
  unknownRoom: 'There is no such room. Ask the control room for another link.',
  you: (name) => `You are ${name}`,
  someoneElse: 'Change',
  loading: 'Loading…',
}

const words: Readonly<Record<Language, DoorWords>> = { fr: french, en: english }

export function doorWordsIn(language: Language): DoorWords {
  return words[language]
}

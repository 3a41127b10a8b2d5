/** "Rouge, big screen shows black instead of the simulcast": what is wrong with a screen, in one sentence or beside its name. */
import type { SceneKind } from '@tricolore/shared/derive/screen-view.ts'
import type { Language } from '@tricolore/shared/model/values.ts'

export type WrongScreen = {
  readonly id: string
  readonly name: string
  readonly roomId: string
  /** What it says that it shows; `fault`: its scene could not be painted. Null: it does not say. */
  readonly scene: string | null
  readonly expected: SceneKind | null
}

type Phrases = {
  /** After "shows", and after "instead of". */
  readonly pictures: Readonly<Record<SceneKind, readonly [string, string]>>
  readonly instead: (shows: string, should: string) => string
  readonly other: string
  readonly fault: string
  /** Of the right kind, with another content. */
  readonly same: (shows: string) => string
}

const fr: Phrases = {
  pictures: {
    black: ['le noir', 'du noir'],
    holding: ['le carton d’attente', 'du carton d’attente'],
    interval: ['l’entracte', 'de l’entracte'],
    'end-of-day': ['la fin de journée', 'de la fin de journée'],
    'title-card': ['un carton titre', 'du carton titre'],
    simulcast: ['un simulcast', 'du simulcast'],
    replay: ['une rediffusion', 'de la rediffusion'],
    closed: ['« salle fermée »', 'de « salle fermée »'],
    message: ['un message', 'du message'],
    emergency: ['une urgence', 'de l’urgence'],
    'test-pattern': ['la mire', 'de la mire'],
    stage: ['un retour scène', 'du retour scène'],
    foyer: ['le tableau du foyer', 'du tableau du foyer'],
    overlay: ['une incrustation', 'de l’incrustation'],
  },
  instead: (shows, should) => `montre ${shows} au lieu ${should}`,
  other: 'montre autre chose que prévu',
  fault: 'n’a pas pu peindre sa scène et montre un carton de secours',
  same: (shows) => `montre ${shows}, mais pas avec le contenu prévu`,
}

const en: Phrases = {
  pictures: {
    black: ['black', 'black'],
    holding: ['the holding slide', 'the holding slide'],
    interval: ['the interval', 'the interval'],
    'end-of-day': ['the end of the day', 'the end of the day'],
    'title-card': ['a title card', 'the title card'],
    simulcast: ['a simulcast', 'the simulcast'],
    replay: ['a replay', 'the replay'],
    closed: ['“room closed”', '“room closed”'],
    message: ['a message', 'the message'],
    emergency: ['an emergency', 'the emergency'],
    'test-pattern': ['the test pattern', 'the test pattern'],
    stage: ['a stage monitor', 'the stage monitor'],
    foyer: ['the foyer’s table', 'the foyer’s table'],
    overlay: ['an overlay', 'the overlay'],
  },
  instead: (shows, should) => `shows ${shows} instead of ${should}`,
  other: 'shows something else than planned',
  fault: 'could not paint its scene and shows a plain slide',
  same: (shows) => `shows ${shows}, with other content than planned`,
}

const byLanguage: Readonly<Record<Language, Phrases>> = { fr, en }

export function wrongPicture(screen: WrongScreen, language: Language): string {
  return `${screen.name} ${whatIsWrong(screen, language)}`
}

/** The same without the screen's name. */
export function whatIsWrong({ scene, expected }: WrongScreen, language: Language): string {
  const { pictures, instead, other, fault, same } = byLanguage[language]
  if (scene === 'fault') return fault
  if (scene === null || expected === null || !isKnown(scene, pictures)) return other
  const [shows] = pictures[scene]
  return scene === expected ? same(shows) : instead(shows, pictures[expected][1])
}

function isKnown(scene: string, pictures: Phrases['pictures']): scene is SceneKind {
  return Object.hasOwn(pictures, scene)
}

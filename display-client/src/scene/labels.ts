/** Every word that a screen says by itself. A language that lacks one does not compile. */
import type { TimerPhase } from '@tricolore/shared/derive/timer-reading.ts'
import type { Language } from '@tricolore/shared/model/values.ts'

export type Labels = {
  readonly live: string
  readonly from: (room: string) => string
  readonly pictureOf: (room: string) => string
  readonly replay: string
  readonly part: (number: number, of: number) => string
  readonly otherSpeakers: (count: number) => string
  readonly nextHere: string
  readonly nextFrom: (room: string) => string
  readonly plannedAt: (time: string) => string
  readonly inAMoment: string
  readonly onNow: string
  readonly closed: string
  readonly joinUsIn: string
  readonly nextHereAt: (time: string) => string
  readonly moreSoon: string
  readonly thanks: string
  readonly endOfDay: string
  readonly phase: Readonly<Record<TimerPhase, string>>
  readonly paused: string
  readonly timeOfDay: string
  readonly onStage: string
  readonly onStageIn: (room: string) => string
  readonly plannedEnd: string
  readonly expectedEnd: string
  readonly next: string
  readonly nextIn: (room: string) => string
  readonly programme: string
  readonly until: (time: string) => string
  readonly nothingOn: string
  readonly nothingNext: string
  readonly seats: { readonly free: string; readonly few: string; readonly none: string }
  readonly page: (number: number, of: number) => string
  readonly pairingTitle: string
  readonly pairingHow: (address: string) => string
  readonly pairingLater: string
  readonly thisScreen: string
  readonly testPattern: { readonly title: string; readonly frame: string; readonly hubTime: string }
}

const fr: Labels = {
  live: 'EN DIRECT',
  from: (room) => `depuis ${room}`,
  pictureOf: (room) => `Image de ${room}`,
  replay: 'REDIFFUSION',
  part: (number, of) => `Plénière · partie ${number} sur ${of}`,
  otherSpeakers: (count) => (count === 1 ? 'et 1 autre' : `et ${count} autres`),
  nextHere: 'Ensuite dans cette salle',
  nextFrom: (room) => `Ensuite, en direct depuis ${room}`,
  plannedAt: (time) => `prévu à ${time}`,
  inAMoment: 'Dans un instant',
  onNow: 'en ce moment',
  closed: 'Salle fermée',
  joinUsIn: 'Rejoignez-nous',
  nextHereAt: (time) => `Prochaine séance ici à ${time}`,
  moreSoon: 'La suite dans un instant',
  thanks: 'Merci\u202f!',
  endOfDay: 'C’est terminé pour aujourd’hui.',
  phase: { green: 'Temps restant', amber: 'Bientôt la fin', red: 'Concluez', overtime: 'Temps dépassé' },
  paused: 'En pause',
  timeOfDay: 'Heure',
  onStage: 'Sur scène',
  onStageIn: (room) => `Sur scène · ${room}`,
  plannedEnd: 'Fin prévue',
  expectedEnd: 'Fin attendue',
  next: 'Ensuite',
  nextIn: (room) => `Ensuite · ${room}`,
  programme: 'Toutes les salles',
  until: (time) => `jusqu’à ${time}`,
  nothingOn: 'Rien en ce moment',
  nothingNext: 'C’est tout pour aujourd’hui',
  seats: { free: 'Places libres', few: 'Presque complet', none: 'Complet' },
  page: (number, of) => `Page ${number} sur ${of}`,
  pairingTitle: 'Associer cet écran',
  pairingHow: (address) => `Saisissez ce code dans le panneau de contrôle, rubrique Écrans\u202f: ${address}`,
  pairingLater: 'Un code apparaît ici dès que le hub répond.',
  thisScreen: 'Cet écran',
  testPattern: { title: 'Mire · coins à 5\u202f% des bords', frame: '60es de seconde', hubTime: 'Heure du hub' },
}

const en: Labels = {
  live: 'LIVE',
  from: (room) => `from ${room}`,
  pictureOf: (room) => `Picture of ${room}`,
  replay: 'REPLAY',
  part: (number, of) => `Plenary · part ${number} of ${of}`,
  otherSpeakers: (count) => (count === 1 ? 'and 1 other' : `and ${count} others`),
  nextHere: 'Next in this room',
  nextFrom: (room) => `Next, live from ${room}`,
  plannedAt: (time) => `planned at ${time}`,
  inAMoment: 'In a moment',
  onNow: 'on now',
  closed: 'Room closed',
  joinUsIn: 'Please join us in',
  nextHereAt: (time) => `Next session here at ${time}`,
  moreSoon: 'More in a moment',
  thanks: 'Thank you!',
  endOfDay: 'That is all for today.',
  phase: { green: 'Time left', amber: 'Nearly time', red: 'Please finish', overtime: 'Over time' },
  paused: 'Paused',
  timeOfDay: 'Time of day',
  onStage: 'On stage',
  onStageIn: (room) => `On stage · ${room}`,
  plannedEnd: 'Planned end',
  expectedEnd: 'Expected end',
  next: 'Next',
  nextIn: (room) => `Next · ${room}`,
  programme: 'All rooms',
  until: (time) => `until ${time}`,
  nothingOn: 'Nothing on now',
  nothingNext: 'That is all for today',
  seats: { free: 'Seats free', few: 'Nearly full', none: 'Full' },
  page: (number, of) => `Page ${number} of ${of}`,
  pairingTitle: 'Pair this screen',
  pairingHow: (address) => `Type this code in the control panel, under Screens: ${address}`,
  pairingLater: 'A code appears here as soon as the hub answers.',
  thisScreen: 'This screen',
  testPattern: { title: 'Test pattern · corners at 5% of the edges', frame: '60ths of a second', hubTime: 'Hub time' },
}

export const labels: Readonly<Record<Language, Labels>> = { fr, en }

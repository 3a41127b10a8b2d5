import type { ChangedThing } from '@tricolore/shared/commands/change-summary.ts'

/** What the panel says of going back in French. `fr.ts` holds the rest; no-break spaces as there. */
export const goBackFr = {
  before: 'Revenir avant…',
  beforeThis: (sentence: string) => `Revenir à l’état d’avant : ${sentence}`,
  title: 'Revenir en arrière',
  to: (time: string) => `L’état de ${time}`,
  explanation: (undo: string) =>
    `Les écrans montreront de nouveau ce qu’ils montraient alors, tous ensemble ; les minuteurs gardent leur fin. Écrans, clés et urgences ne bougent pas. ${undo} annule.`,
  looking: 'Voyons ce qui changerait…',
  noAnswer: 'Le hub ne répond pas.',
  live: (room: string, from: string | null, to: string | null) => `${room} : ${to ?? 'rien à l’antenne'} (au lieu de ${from ?? 'rien'})`,
  sameLive: 'Rien ne change à l’antenne.',
  things: {
    overrides: 'Remplacements',
    messages: 'Messages',
    standbys: 'En attente',
    timers: 'Minuteurs',
    sessions: 'Programme',
    delays: 'Retards annoncés',
    feeds: 'Images choisies',
    presets: 'Messages préparés',
    cues: 'Départs programmés',
  } satisfies Record<ChangedThing, string>,
  goBack: 'Revenir',
  keep: 'Ne rien changer',
  atTime: 'Revenir à',
  show: 'Voir…',
  notPast: 'Cette heure n’est pas encore passée.',
}

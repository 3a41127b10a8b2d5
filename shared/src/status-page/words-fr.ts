import { namesIn } from './names-in.ts'
import type { Words } from './words.ts'

/** Narrow no-break space: before : ; ? ! and inside « ». */
const thin = '\u202f'
/** No-break space: between a number and its unit. */
const tie = '\u00a0'

/** `12 min`, from an hour on `1 h 05`. */
function length(minutes: number): string {
  if (minutes < 60) return `${minutes}${tie}min`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60}${tie}h` : `${Math.floor(minutes / 60)}${tie}h${tie}${String(rest).padStart(2, '0')}`
}

export const french: Words = {
  pageTitle: (shortName) => `${shortName} · en direct`,
  languages: 'Langue',
  languageNames: { fr: 'Français', en: 'English' },

  liveAndFresh: 'En direct · à jour',
  asOf: (clock) => `État à ${clock}`,
  checkedAt: (clock) => `À jour à ${clock}`,
  offline: (clock, ago) => `Hors ligne · état de ${clock}, ${ago}`,
  refresh: 'Actualiser',
  ago: (minutes) => (minutes < 1 ? 'à l’instant' : `il y a ${length(minutes)}`),

  emergency: 'Urgence',
  notice: 'Annonces',
  only: (rooms) => `Concerne${thin}: ${rooms}`,

  onAir: 'En direct',
  severalOnAir: 'En direct',
  replay: 'Rediffusion',
  rightNow: 'En ce moment',
  soon: 'Bientôt',
  part: (number, of) => `plénière ${number}${tie}/${tie}${of}`,
  from: 'depuis',
  simulcastEverywhere: 'en simulcast partout',
  simulcastIn: (rooms) => `en simulcast${thin}: ${rooms}`,
  left: (minutes) => `reste ${length(minutes)}`,
  wrappingUp: 'se termine',
  progress: 'Avancement',
  continuesAt: 'La suite à',
  startsAt: 'Début à',
  inMinutes: (minutes) => `dans ${length(minutes)}`,
  startsNow: 'Début dans un instant',
  continuesNow: 'La suite dans un instant',
  followedBy: `Ensuite${thin}:`,
  nothingOnStage: 'Rien sur scène pour le moment',
  dayOver: 'C’est fini pour aujourd’hui',
  dayOverText: `Merci d’être venus${thin}!`,
  nextDay: 'La suite',
  at: 'à',
  noProgramme: 'Le programme n’est pas encore en ligne',
  noProgrammeText: 'Cette page se mettra à jour dès qu’il le sera.',
  noEvent: 'Aucun événement en cours',
  noEventText: 'Le programme apparaîtra ici dès son ouverture.',

  whereToSit: 'Où s’asseoir',
  onStage: 'sur scène',
  simulcast: 'simulcast',
  simulcastFrom: (room) => `simulcast depuis ${room}`,
  closed: 'fermée',
  nothingHere: 'rien pour le moment',
  full: 'Complet',
  nearlyFull: 'Presque plein',
  seatsFree: 'Places libres',
  seats: (count) => `±${count}${tie}${count > 1 ? 'places' : 'place'}`,

  upNext: 'Ensuite',
  delayed: (delay, planned) => `retardé de ${delay} (prévu ${planned})`,
  early: (lead, planned) => `avancé de ${lead} (prévu ${planned})`,
  length,
  everyRoom: 'toutes les salles',
  and: namesIn('fr'),

  programme: 'Programme',
  wholeProgramme: 'Tout le programme',
  closeProgramme: 'Refermer le programme',
  programmeLoading: 'Chargement du programme…',
  programmeFailed: 'Le programme n’a pas pu être chargé. Toucher pour réessayer.',
  summary: 'Résumé',
  cancelled: 'annulé',
  fictional: 'session fictive',

  moved: `Répétition${thin}: les horaires ont été décalés.`,
  nowLive: (title, room) => `En direct${thin}: ${title}${room === null ? '' : `, depuis ${room}`}`,
  nothingLiveAnyMore: 'Plus rien en direct pour le moment.',
  emergencyOver: 'L’alerte est levée.',
}

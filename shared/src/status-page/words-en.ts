import { namesIn } from './names-in.ts'
import type { Words } from './words.ts'

/** No-break space: between a number and its unit. */
const tie = '\u00a0'

/** `12 min`, from an hour on `1 h 05`. */
function length(minutes: number): string {
  if (minutes < 60) return `${minutes}${tie}min`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60}${tie}h` : `${Math.floor(minutes / 60)}${tie}h${tie}${String(rest).padStart(2, '0')}`
}

export const english: Words = {
  pageTitle: (shortName) => `${shortName} · live`,
  languages: 'Language',
  languageNames: { fr: 'Français', en: 'English' },

  liveAndFresh: 'Live · up to date',
  asOf: (clock) => `As of ${clock}`,
  checkedAt: (clock) => `Up to date at ${clock}`,
  offline: (clock, ago) => `Offline · as of ${clock}, ${ago}`,
  refresh: 'Refresh',
  ago: (minutes) => (minutes < 1 ? 'just now' : `${length(minutes)} ago`),

  emergency: 'Emergency',
  notice: 'Announcements',
  only: (rooms) => `Concerns: ${rooms}`,

  onAir: 'Live',
  severalOnAir: 'Live now',
  replay: 'Replay',
  rightNow: 'Right now',
  soon: 'Soon',
  part: (number, of) => `plenary ${number}${tie}/${tie}${of}`,
  from: 'from',
  simulcastEverywhere: 'simulcast everywhere',
  simulcastIn: (rooms) => `simulcast in ${rooms}`,
  left: (minutes) => `${length(minutes)} left`,
  wrappingUp: 'wrapping up',
  progress: 'Progress',
  continuesAt: 'Continues at',
  startsAt: 'Starts at',
  inMinutes: (minutes) => `in ${length(minutes)}`,
  startsNow: 'Starts in a moment',
  continuesNow: 'Continues in a moment',
  followedBy: 'Next:',
  nothingOnStage: 'Nothing on stage at the moment',
  dayOver: 'That’s all for today',
  dayOverText: 'Thank you for coming!',
  nextDay: 'Back on',
  at: 'at',
  noProgramme: 'The programme is not online yet',
  noProgrammeText: 'This page updates as soon as it is.',
  noEvent: 'No event at the moment',
  noEventText: 'The programme will appear here as soon as one opens.',

  whereToSit: 'Where to sit',
  onStage: 'on stage',
  simulcast: 'simulcast',
  simulcastFrom: (room) => `simulcast from ${room}`,
  closed: 'closed',
  nothingHere: 'nothing at the moment',
  full: 'Full',
  nearlyFull: 'Nearly full',
  seatsFree: 'Seats free',
  seats: (count) => `±${count}${tie}${count === 1 ? 'seat' : 'seats'}`,

  upNext: 'Up next',
  delayed: (delay, planned) => `${delay} late (planned ${planned})`,
  early: (lead, planned) => `${lead} early (planned ${planned})`,
  length,
  everyRoom: 'every room',
  and: namesIn('en-GB'),

  programme: 'Programme',
  wholeProgramme: 'Whole programme',
  closeProgramme: 'Close the programme',
  programmeLoading: 'Loading the programme…',
  programmeFailed: 'The programme could not be loaded. Tap to try again.',
  summary: 'Summary',
  cancelled: 'cancelled',
  fictional: 'fictional session',

  moved: 'Rehearsal: the times have been moved.',
  nowLive: (title, room) => `Live: ${title}${room === null ? '' : `, from ${room}`}`,
  nothingLiveAnyMore: 'Nothing is live at the moment.',
  emergencyOver: 'The emergency is over.',
}

/** Invented views, one for each scene and case. */
import type { FeedView, RoomTag, Scene, ScreenView, SessionCard, SpeakerTag, UpcomingCard } from '@tricolore/shared/derive/screen-view.ts'
import type { Language } from '@tricolore/shared/model/values.ts'

/** 10:44:12 in Paris on a day in March. */
export const sampleNowMs = Date.UTC(2031, 2, 6, 9, 44, 12)
const MINUTE_MS = 60_000

export type SampleRequest = {
  readonly name: string
  /** `usual`, `long` (titles), `bare` (nobody named), `late`, `banner`, `identify`, and those of single scenes below; `picture`, `long-picture`, `bare-picture` for what has a feed. */
  readonly variant: string
  readonly language: Language
}

const rooms = {
  nord: { id: 'nord', name: 'Nord', colour: '#3f7cff' },
  ouest: { id: 'ouest', name: 'Ouest', colour: '#ffffff' },
  sud: { id: 'sud', name: 'Sud', colour: '#f0506e' },
  halle: { id: 'halle', name: 'Halle des associations', colour: '#b58cff' },
  balcon: { id: 'balcon', name: 'Balcon', colour: '#38c6b4' },
} as const satisfies Record<string, RoomTag>

const titles: Record<Language, { readonly usual: string; readonly other: string; readonly third: string; readonly long: string }> = {
  fr: {
    usual: 'Cartographier les marées : pas aussi simple que ça en a l’air',
    other: 'La plus-value d’un atelier partagé',
    third: 'Table ronde : transmettre un métier',
    long: 'De l’observatoire météorologique au bulletin du soir : comment une petite équipe de cinquante-trois bénévoles a reconstruit, sans jamais interrompre le service, toute la chaîne de prévision d’une région entière, et ce qu’elle referait autrement aujourd’hui si elle devait recommencer depuis le tout premier relevé',
  },
  en: {
    usual: 'Mapping the tides: not as simple as it looks',
    other: 'What a shared workshop really brings',
    third: 'Round table: handing on a craft',
    long: 'From the weather observatory to the evening bulletin: how a small team of fifty-three volunteers rebuilt, without a single interruption of service, the whole forecasting chain of an entire region, and what they would do differently today if they had to start all over again from the very first reading they took',
  },
}

const one: readonly SpeakerTag[] = [{ name: 'Irène Castel', organisation: 'Atelier des Marées' }]
const many: readonly SpeakerTag[] = [
  { name: 'Irène Castel', organisation: 'Atelier des Marées' },
  { name: 'Bartholomé Vandenbergh-Lescure', organisation: 'Observatoire intercommunal du littoral' },
  { name: 'Ngozi Adeyemi', organisation: null },
  { name: 'Jón Þórðarson', organisation: 'Veðurstofan' },
]

function card(id: string, title: string, speakers: readonly SpeakerTag[], part: SessionCard['part'] = null): SessionCard {
  return { sessionId: id, title, speakers, part }
}

function upcoming(session: SessionCard, inMs: number, more: Partial<UpcomingCard> = {}): UpcomingCard {
  const atMs = sampleNowMs + inMs
  return { session, originRoom: null, plannedAtMs: atMs, expectedAtMs: atMs, isDue: false, ...more }
}

export function sampleView({ name, variant, language }: SampleRequest): ScreenView {
  return {
    language,
    timeZone: 'Europe/Paris',
    eventName: variant === 'long' ? 'Rencontres interprofessionnelles de la météorologie marine et du littoral' : 'Rencontres du littoral',
    shortName: 'Littoral',
    accent: '#3f7cff',
    insetPercent: 0,
    scene: sampleScene(name, variant, language),
    banner: variant === 'banner' ? 'La salle Ouest est pleine\u202f: il reste des places en Sud et sur le Balcon.' : null,
    identify: variant === 'identify' ? { screenName: 'Sud · grand écran', roomName: 'Sud' } : null,
  }
}

/** The cases whose name ends in `picture` have one; who draws the scene says what it looks like. */
function sampleFeed(variant: string): FeedView | null {
  if (!variant.endsWith('picture')) return null
  return { feedId: 'nord-1', roomId: 'nord', kind: 'image', url: '/sample', bearer: null, device: null, codec: 'h264', zeroAtMs: null }
}

function sampleScene(name: string, variant: string, language: Language): Scene {
  const words = titles[language]
  const isLong = variant.startsWith('long')
  const speakers = variant.startsWith('bare') ? [] : isLong ? many : one
  const usual = card('tides', isLong ? words.long : words.usual, speakers, name === 'interval' ? null : { number: 2, of: 3 })
  const other = card('workshop', variant === 'long' ? words.long : words.other, speakers)
  const third = card('craft', words.third, [])
  switch (name) {
    case 'title-card':
      return { kind: 'title-card', session: usual, room: rooms.nord }
    case 'simulcast':
      return {
        kind: 'simulcast',
        session: variant === 'empty' ? null : usual,
        originRoom: variant.startsWith('long') ? rooms.halle : rooms.nord,
        feed: sampleFeed(variant),
      }
    case 'replay':
      return { kind: 'replay', session: usual, feed: sampleFeed(variant) }
    case 'closed':
      return {
        kind: 'closed',
        room: rooms.balcon,
        goTo: variant === 'bare' ? null : variant === 'long' ? rooms.halle : rooms.nord,
        here: upcoming(other, 46 * MINUTE_MS),
      }
    case 'holding':
      return { kind: 'holding', room: variant === 'long' ? rooms.halle : rooms.sud }
    case 'message':
      return {
        kind: 'message',
        text: variant === 'long' ? words.long : language === 'fr' ? 'Rapprochez-vous du centre, s’il vous plaît.' : 'Please move towards the centre.',
      }
    case 'emergency':
      return emergency(variant)
    case 'test-pattern':
      return variant === 'long'
        ? { kind: 'test-pattern', room: rooms.halle, screenName: 'Halle des associations, totem de l’entrée principale, côté mer' }
        : { kind: 'test-pattern', room: rooms.sud, screenName: 'Sud · grand écran' }
    case 'black':
      return { kind: 'black' }
    case 'end-of-day':
      return { kind: 'end-of-day' }
    case 'stage':
      return stage(variant, usual, other)
    case 'foyer':
      return foyer(variant, usual, other, third)
    case 'overlay':
      return { kind: 'overlay', lowerThird: variant === 'empty' ? null : { session: usual, originRoom: rooms.nord, isOnStageHere: variant === 'here' } }
    default:
      return interval(variant, usual, other, third, language)
  }
}

function emergency(variant: string): Scene {
  if (variant === 'long') {
    return {
      kind: 'emergency',
      title: { fr: 'Évacuation immédiate de l’ensemble du bâtiment', en: 'Immediate evacuation of the entire building' },
      body: {
        fr: 'Gagnez la sortie la plus proche sans courir et sans prendre les ascenseurs. Aidez les personnes qui se déplacent difficilement. Laissez vos affaires. Le point de rassemblement est sur la place, côté nord, près de la fontaine. Ne revenez pas avant d’y être invités par l’équipe.',
        en: 'Walk to the nearest exit without running and without taking the lifts. Help those who have difficulty moving. Leave your belongings. The assembly point is on the square, north side, near the fountain. Do not come back before the crew invites you to.',
      },
    }
  }
  return {
    kind: 'emergency',
    title: { fr: 'Évacuez le bâtiment', en: 'Leave the building' },
    body: { fr: 'Gagnez la sortie la plus proche, sans courir. Suivez l’équipe.', en: 'Walk to the nearest exit. Follow the crew.' },
  }
}

function interval(variant: string, usual: SessionCard, other: SessionCard, third: SessionCard, language: Language): Scene {
  const pause = card('pause', language === 'fr' ? 'Pause' : 'Break', [])
  const here = upcoming(usual, 15 * MINUTE_MS + 48_000, {
    ...(variant === 'late' && { plannedAtMs: sampleNowMs + 3 * MINUTE_MS + 48_000, originRoom: rooms.nord }),
    ...(variant === 'due' && { isDue: true }),
  })
  const elsewhere = [
    { room: rooms.nord, session: other, expectedAtMs: here.expectedAtMs, isLive: false },
    { room: rooms.ouest, session: card('long', variant === 'long' ? usual.title : other.title, []), expectedAtMs: here.expectedAtMs, isLive: true },
    { room: variant === 'long' ? rooms.halle : rooms.balcon, session: third, expectedAtMs: here.expectedAtMs + 30 * MINUTE_MS, isLive: false },
  ]
  return { kind: 'interval', room: rooms.sud, current: pause, here: variant === 'alone' ? null : here, elsewhere: variant === 'alone' ? [] : elsewhere }
}

function stage(variant: string, usual: SessionCard, other: SessionCard): Scene {
  const leftMs = { green: 1_112_000, amber: 161_000, red: 42_000, overtime: -194_000, hour: 3_912_000, paused: 161_000 }[variant] ?? 161_000
  const zeroAtMs = sampleNowMs + leftMs
  return {
    kind: 'stage',
    room: rooms.nord,
    onStage:
      variant === 'clock'
        ? null
        : {
            session: usual,
            originRoom: variant === 'long' ? rooms.halle : null,
            plannedEndMs: sampleNowMs + 161_000,
            expectedEndMs: variant === 'overtime' ? sampleNowMs + 240_000 : sampleNowMs + 161_000,
          },
    timer:
      variant === 'clock'
        ? null
        : {
            zeroAtMs: variant === 'paused' ? null : zeroAtMs,
            remainingMs: variant === 'paused' ? leftMs : null,
            durationMs: 1_800_000,
            amberMs: 300_000,
            redMs: 60_000,
          },
    next: upcoming(other, 6 * MINUTE_MS, { originRoom: rooms.ouest }),
    message: variant === 'message' ? '5 minutes' : variant === 'long' ? 'Une question de la salle Ouest arrive dans un instant, gardez le micro allumé' : null,
  }
}

function foyer(variant: string, usual: SessionCard, other: SessionCard, third: SessionCard): Scene {
  const endMs = sampleNowMs + 16 * MINUTE_MS
  const next = upcoming(other, 20 * MINUTE_MS)
  const pause = card('pause', 'Pause', [])
  const rows = [
    { room: rooms.nord, now: { session: usual, originRoom: null, isOnStageHere: true, isInterval: false, expectedEndMs: endMs }, next, occupancyPercent: 100 },
    {
      room: rooms.ouest,
      now: { session: usual, originRoom: rooms.nord, isOnStageHere: false, isInterval: false, expectedEndMs: endMs },
      next: { ...next, originRoom: rooms.nord },
      occupancyPercent: 85,
    },
    {
      room: rooms.sud,
      now: { session: usual, originRoom: rooms.nord, isOnStageHere: false, isInterval: false, expectedEndMs: endMs },
      next: { ...next, isDue: true },
      occupancyPercent: 40,
    },
    {
      room: rooms.halle,
      now: { session: pause, originRoom: null, isOnStageHere: false, isInterval: true, expectedEndMs: endMs },
      next: null,
      occupancyPercent: null,
    },
    { room: rooms.balcon, now: null, next: upcoming(third, 50 * MINUTE_MS), occupancyPercent: null },
  ]
  const more = variant === 'many' ? rows.map((row) => ({ ...row, room: { ...row.room, id: `${row.room.id}-2`, name: `${row.room.name} 2` } })) : []
  return { kind: 'foyer', rows: [...rows, ...more] }
}

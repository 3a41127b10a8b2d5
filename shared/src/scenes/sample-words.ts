/** What the scenes' samples are made of: invented people, talks and rooms of all lengths. The gallery and the tests load it, no page does. */
import type { FeedView, RoomTag, SessionCard, SpeakerTag, UpcomingCard } from '../derive/screen-view.ts'
import type { Language, Texts } from '../model/values.ts'

/** 10:44:12 in Paris on a day in March. */
export const sampleNowMs = Date.UTC(2031, 2, 6, 9, 44, 12)
const MINUTE_MS = 60_000

/** `bare`: nobody is named. */
type Lengths<Item> = { readonly usual: Item; readonly long: Item; readonly bare: Item }

export type SampleWords = {
  readonly nowMs: number
  readonly MINUTE_MS: number
  /** A part of a plenary. */
  readonly sessions: Lengths<SessionCard>
  /** The same, of no plenary. */
  readonly talks: Lengths<SessionCard>
  readonly others: Lengths<SessionCard>
  readonly third: SessionCard
  readonly pause: SessionCard
  readonly rooms: Readonly<Record<'nord' | 'ouest' | 'sud' | 'halle' | 'balcon', RoomTag>>
  readonly screenNames: { readonly usual: string; readonly long: string }
  readonly sentence: string
  readonly question: string
  readonly languages: readonly [Language, Language]
  readonly emergencies: Readonly<Record<'usual' | 'long', { readonly title: Texts; readonly body: Texts }>>
  /** Who draws the scene says what it looks like. */
  readonly picture: FeedView
  /** A card of what comes in so many milliseconds. */
  readonly in: (session: SessionCard, inMs: number, more?: Partial<UpcomingCard>) => UpcomingCard
}

const rooms = {
  nord: { id: 'nord', name: 'Nord', colour: '#3f7cff' },
  ouest: { id: 'ouest', name: 'Ouest', colour: '#ffffff' },
  sud: { id: 'sud', name: 'Sud', colour: '#f0506e' },
  halle: { id: 'halle', name: 'Halle des associations', colour: '#b58cff' },
  balcon: { id: 'balcon', name: 'Balcon', colour: '#38c6b4' },
} as const

const said: Readonly<Record<'fr' | 'en' | 'de', Readonly<Record<'usual' | 'other' | 'third' | 'long' | 'pause' | 'sentence', string>>>> = {
  fr: {
    usual: 'Cartographier les marées : pas aussi simple que ça en a l’air',
    other: 'La plus-value d’un atelier partagé',
    third: 'Table ronde : transmettre un métier',
    long: 'De l’observatoire météorologique au bulletin du soir : comment une petite équipe de cinquante-trois bénévoles a reconstruit, sans jamais interrompre le service, toute la chaîne de prévision d’une région entière, et ce qu’elle referait autrement aujourd’hui si elle devait recommencer depuis le tout premier relevé',
    pause: 'Pause',
    sentence: 'Rapprochez-vous du centre, s’il vous plaît.',
  },
  en: {
    usual: 'Mapping the tides: not as simple as it looks',
    other: 'What a shared workshop really brings',
    third: 'Round table: handing on a craft',
    long: 'From the weather observatory to the evening bulletin: how a small team of fifty-three volunteers rebuilt, without a single interruption of service, the whole forecasting chain of an entire region, and what they would do differently today if they had to start all over again from the very first reading they took',
    pause: 'Break',
    sentence: 'Please move towards the centre.',
  },
  de: {
    usual: 'Gezeiten kartieren: nicht so einfach, wie es aussieht',
    other: 'Was eine gemeinsame Werkstatt wirklich bringt',
    third: 'Podiumsgespräch: ein Handwerk weitergeben',
    long: 'Vom Wetterobservatorium zur Abendvorhersage: wie eine kleine Mannschaft von dreiundfünfzig Freiwilligen die gesamte Vorhersagekette einer ganzen Region ohne eine einzige Betriebsunterbrechung neu aufgebaut hat, und was sie heute anders machen würde, wenn sie mit der allerersten Messung noch einmal von vorn beginnen müsste',
    pause: 'Pause',
    sentence: 'Bitte rücken Sie zur Mitte auf.',
  },
}

const one: readonly SpeakerTag[] = [{ name: 'Irène Castel', organisation: 'Atelier des Marées' }]
const many: readonly SpeakerTag[] = [
  { name: 'Irène Castel', organisation: 'Atelier des Marées' },
  { name: 'Bartholomé Vandenbergh-Lescure', organisation: 'Observatoire intercommunal du littoral' },
  { name: 'Ngozi Adeyemi', organisation: null },
  { name: 'Jón Þórðarson', organisation: 'Veðurstofan' },
]

const emergencies: SampleWords['emergencies'] = {
  usual: {
    title: { fr: 'Évacuez le bâtiment', en: 'Leave the building', de: 'Verlassen Sie das Gebäude' },
    body: {
      fr: 'Gagnez la sortie la plus proche, sans courir. Suivez l’équipe.',
      en: 'Walk to the nearest exit. Follow the crew.',
      de: 'Gehen Sie zum nächsten Ausgang, ohne zu laufen. Folgen Sie dem Personal.',
    },
  },
  long: {
    title: {
      fr: 'Évacuation immédiate de l’ensemble du bâtiment',
      en: 'Immediate evacuation of the entire building',
      de: 'Sofortige Räumung des gesamten Gebäudes',
    },
    body: {
      fr: 'Gagnez la sortie la plus proche sans courir et sans prendre les ascenseurs. Aidez les personnes qui se déplacent difficilement. Laissez vos affaires. Le point de rassemblement est sur la place, côté nord, près de la fontaine. Ne revenez pas avant d’y être invités par l’équipe.',
      en: 'Walk to the nearest exit without running and without taking the lifts. Help those who have difficulty moving. Leave your belongings. The assembly point is on the square, north side, near the fountain. Do not come back before the crew invites you to.',
      de: 'Gehen Sie zum nächsten Ausgang, ohne zu laufen und ohne die Aufzüge zu benutzen. Helfen Sie Menschen, die schlecht zu Fuß sind. Lassen Sie Ihre Sachen zurück. Der Sammelpunkt ist auf dem Platz, Nordseite, beim Brunnen. Kommen Sie erst zurück, wenn das Personal Sie dazu auffordert.',
    },
  },
}

export function sampleWords(language: Language): SampleWords {
  const words = (said as Partial<Record<Language, (typeof said)['en']>>)[language] ?? said.en
  const card = (sessionId: string, title: string, speakers: readonly SpeakerTag[] = [], part: SessionCard['part'] = null): SessionCard => ({
    sessionId,
    title,
    speakers,
    part,
  })
  const lengths = (sessionId: string, title: string, part: SessionCard['part'] = null): Lengths<SessionCard> => ({
    usual: card(sessionId, title, one, part),
    long: card(sessionId, words.long, many, part),
    bare: card(sessionId, title, [], part),
  })
  return {
    nowMs: sampleNowMs,
    MINUTE_MS,
    sessions: lengths('tides', words.usual, { number: 2, of: 3 }),
    talks: lengths('tides', words.usual),
    others: lengths('workshop', words.other),
    third: card('craft', words.third),
    pause: card('pause', words.pause),
    rooms,
    screenNames: { usual: 'Sud · grand écran', long: 'Halle des associations, totem de l’entrée principale, côté mer' },
    sentence: words.sentence,
    question: 'Une question de la salle Ouest arrive dans un instant, gardez le micro allumé',
    languages: language === 'en' ? ['en', 'fr'] : [language, 'en'],
    emergencies,
    picture: { feedId: 'nord-1', roomId: 'nord', kind: 'image', url: '/sample', bearer: null, device: null, codec: 'h264', zeroAtMs: null },
    in(session, inMs, more = {}) {
      const atMs = sampleNowMs + inMs
      return { session, originRoom: null, plannedAtMs: atMs, expectedAtMs: atMs, isDue: false, day: 'today', isCountedDown: true, ...more }
    },
  }
}

/** What a name looks like to a person, whichever alphabet its letters are of; and words whose letters are of several. */

/**
 * Signs that look like a Latin one in the typefaces of a panel: after the "confusables" of UTS 39,
 * the Latin small capitals, and of the Cyrillic, Greek, Armenian, Cherokee, Coptic, Lisu and Canadian syllabic letters those by which a whole name can be
 * written. The sign first, then those that look like it.
 */
const LOOK_ALIKES = `
  aаαɑᴀ AАΑᎪⲀꓮᗅᗩ bьʙвᏏᑲᖯ BВΒЬᏴⲂꓐᗷ cсϲᴄ CСϹᏟⲤꓚᑕ dԁᴅᏧꓒᑯ DᎠꓓᗞᗪ eеєᴇҽ EЕΕᎬꓰ fꜰքϝ FϜꓝᖴ gɡɢց GԌᏀꓖ hһʜнհᏂ HНΗᎻⲎꓧᕼ iіıιɪւᎥ jјϳᴊյ JЈͿᎫꓙᒍ
  kκкᴋ KКΚᏦⲔꓗ lI1|ІΙӀӏǀⲒꓲᏆʟᏞꓡᒪԼլ mмᴍ MМΜᎷⲘꓟᗰ nηɴոռ NΝⲚꓠ oоοσօᴏ OОΟ0ՕⲞꓳ pрρᴘ PРΡᏢⲢꓑᑭ qԛզգ QԚ rгʀⲅ RᎡᏒꓣᖇ sѕꜱ SЅՏᏕᏚꓢ tтτᴛ TТΤᎢⲦꓔ uυᴜս UՍꓴᑌ
  vνѵᴠ VѴᏙꓦᐯ wԝωᴡաѡⲱ WԜᎳᏔꓪᗯ xхχ XХΧⲬꓫ᙭ yуγʏᎩ YУΥҮᎽⲨꓬ zᴢ ZΖᏃⲌꓜ ëё ËЁ ïї ÏЇ 4Ꮞ 3ЗӠ 6б '’ʼ‘\`´
`

/** Scripts whose small letters look like their capitals, only smaller. */
const SMALL_CAPITALS = /[\p{Script=Cherokee}\p{Script=Coptic}]/u

const shownAs = new Map(
  LOOK_ALIKES.trim()
    .split(/\s+/)
    .flatMap(([sign = '', ...others]) => others.map((other) => [other, sign] as const)),
)
for (const [other, sign] of [...shownAs]) {
  const small = other.toLowerCase()
  if (SMALL_CAPITALS.test(other) && !shownAs.has(small)) shownAs.set(small, sign.toLowerCase())
}

/** Letters of these are taken for one another's. */
const ALIKE_SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Lisu', 'Canadian_Aboriginal']

const mixtures = ALIKE_SCRIPTS.map((script) => ({
  has: new RegExp(`\\p{Script=${script}}`, 'u'),
  hasOther: new RegExp(`[^\\p{Script=${script}}\\p{Script=Common}\\p{Script=Inherited}]`, 'u'),
}))

/** As names are compared: Unicode's compatibility forms are gone, and so are spaces that nobody sees. */
export function inOneForm(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ')
}

const shown = (name: string) => [...name].map((sign) => shownAs.get(sign) ?? sign).join('')

/**
 * What the name looks like. Twice, since the one form of some signs (the lunate sigma) looks like another letter than they do. The case goes last: a
 * capital i looks like an l, a small one does not.
 */
export function skeleton(name: string): string {
  return shown(inOneForm(shown(name))).toLocaleLowerCase('en')
}

/** The same in capitals: a small i is no l, and what looks like a capital one is that i in a name that is written in capitals. */
export function capitalSkeleton(name: string): string {
  // Of capitals the only small letter that comes out stands for those that look like an I.
  return shown(inOneForm(shown(name.toLocaleUpperCase('en'))))
    .replaceAll('l', 'I')
    .toLocaleUpperCase('en')
}

/**
 * True where one word has letters of an alphabet that is taken for others, and letters of another one. Japanese and Korean words, which are written in
 * several scripts, and names of several words are left alone.
 */
export function isMixed(name: string): boolean {
  return inOneForm(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .some((word) => mixtures.some(({ has, hasOther }) => has.test(word) && hasOther.test(word)))
}

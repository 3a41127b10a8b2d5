/**
 * What a name looks like to a person, whichever alphabet its letters are of; and words whose letters are of several. After Unicode's security mechanisms
 * (UTS 39, section 4), with its own table.
 */
import { withoutJoiners } from '@tricolore/shared/model/visible-name.ts'
import { CONFUSABLES } from './confusables.ts'

/**
 * What Unicode's table lacks, and looks alike in the typefaces of a panel: small capitals, Coptic and Canadian syllabic letters by which a whole name can
 * be written, forms that compatibility takes for another letter, quotation marks. The sign first, then those that look like it.
 */
const OWN = `
  aᴀ AⲀᗩ bьʙв BⲂ cϲ CϹᑕ dᴅ eєᴇ fꜰϝ gɢ hʜн iւ jᴊյ kκкᴋ l|ӏᏆʟԼլ mмᴍ nηɴ pᴘ QԚ rʀ tтτᴛ wωⲱ Wᗯ xχ X᙭ ZⲌ '’ʼ‘\`´
`

/** Scripts whose small letters look like their capitals, only smaller. */
const SMALL_CAPITALS = /[\p{Script=Cherokee}\p{Script=Coptic}]/u

const fromHex = (codes: string) => String.fromCodePoint(...codes.split('+').map((code) => Number.parseInt(code, 16)))

/** Each sign with the one that it looks like, which may look like another one in turn. Our own come last: they count. */
const shownAs = new Map([
  ...wordsOf(CONFUSABLES).flatMap((group) => {
    const [shown = '', signs = ''] = group.split('=')
    return signs.split(',').map((sign) => [fromHex(sign), fromHex(shown)] as const)
  }),
  ...wordsOf(OWN).flatMap(([shown = '', ...signs]) => signs.map((sign) => [sign, shown] as const)),
])
for (const [sign, shown] of [...shownAs]) {
  const small = sign.toLowerCase()
  if (SMALL_CAPITALS.test(sign) && !shownAs.has(small)) shownAs.set(small, shown.toLowerCase())
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

/** Of Unicode's prototypes some look like one of ours: each is followed to its end. */
function shown(name: string): string {
  return [...name].map((sign) => (shownAs.has(sign) ? shown(shownAs.get(sign) ?? '') : sign)).join('')
}

/** The name by what its signs look like, the accents apart. Twice, since the one form of some signs (the lunate sigma) looks like another letter than they do. */
function shownForm(name: string): string {
  return shown(inOneForm(shown(withoutJoiners(name))).normalize('NFD'))
}

/** What the name looks like. The case goes last: a capital i looks like an l, a small one does not. */
export function skeleton(name: string): string {
  return shownForm(name).toLocaleLowerCase('en')
}

/** The same in capitals: a small i is no l, and what looks like a capital one is that i in a name that is written in capitals. */
export function capitalSkeleton(name: string): string {
  // Of capitals the only small letter that comes out stands for those that look like an I.
  return shownForm(name.toLocaleUpperCase('en')).replaceAll('l', 'I').toLocaleUpperCase('en')
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

function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

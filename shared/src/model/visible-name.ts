/** Names of people and screens stand on panels, in histories and on terminals: what they are made of has to be seen. */

/**
 * Control, format (bidi marks, zero-width spaces, soft hyphens), lone surrogates, private and unassigned; what Unicode lets a renderer leave out,
 * such as variation selectors and Hangul fillers; line and paragraph breaks; the empty braille pattern.
 */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]/u

/** Scripts whose letters join, so that a joiner between two of them says how they are written; after RFC 5892, appendix A. */
const JOINING = ['Arabic', 'Syriac', 'Nko', 'Mongolian', 'Adlam', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu']
  .concat('Kannada', 'Malayalam', 'Sinhala', 'Myanmar', 'Khmer')
  .map((script) => `\\p{Script=${script}}`)
  .join('')
const JOINED = `(?=[\\p{L}\\p{M}])[${JOINING}]`
/** Signs that take the vowel from a letter: a joiner behind one is seen at the end of a word too, as in Malayalam names. */
const VIRAMAS = '\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca'
const JOINERS = new RegExp(`(${JOINED})[\\u200c\\u200d](?=${JOINED})|([${VIRAMAS}])\\u200d`, 'gu')

/** True where everybody sees all of it. Joiners (U+200C, U+200D) count as seen where Persian and Indic names are written with them, and nowhere else. */
export function isVisible(name: string): boolean {
  return !UNSEEN.test(name.replace(JOINERS, '$1$2'))
}

/** For comparing: a name with a joiner and without is one name. */
export function withoutJoiners(name: string): string {
  return name.replace(/[\u200c\u200d]/g, '')
}

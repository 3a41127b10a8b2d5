import { describe, expect, it } from 'vitest'
import { CONFUSABLES } from './confusables.ts'
import { doorName, isAlike, nameFault } from './names.ts'

describe('names', () => {
  it.each([
    ['a control', 'Ada\u001b[2J'],
    ['a line break', 'Ada\nBo'],
    ['a line separator', 'Ada\u2028Bo'],
    ['a zero-width space', 'Ada\u200b'],
    ['a joiner among Latin letters', 'A\u200dda'],
    ['a joiner at the end', 'مهسا\u200c'],
    ['an isolate', '\u2068Ada\u2069'],
    ['a soft hyphen', 'A\u00adda'],
    ['a bidi override', '\u202eadA'],
    ['a Hangul filler', 'Ada\u3164'],
    ['a variation selector', 'Ada\ufe0f'],
    ['a tag', 'Ada\u{e0041}'],
    ['half a surrogate pair', 'Ada\ud800'],
    ['an empty braille pattern', 'Ada\u2800'],
  ])('[AUD116] have no sign that nobody sees: %s', (_what, name) => {
    expect(nameFault(name)?.code).toBe('invalid')
  })

  it.each(['Ada', 'Zoé', 'Jean-Luc', 'Ольга', 'Νίκος', '李雷', 'محمد', 'O’Brien', 'Régie 2', '😀', 'مه\u200cسا', 'ශ්\u200dරීමා'])('[AUD116] may be %s', (name) => {
    expect(nameFault(name)).toBeNull()
  })

  it.each([
    ['Cherokee among Latin', 'Ꭺda'],
    ['Cyrillic among Latin', 'Аda'],
    ['Greek among Latin', 'Zοé'],
    ['Thai among Latin', 'Adaก'],
    ['Lisu among Cyrillic', 'Ольгꓮ'],
    ['Latin in the second word', 'Ольга Oльга'],
  ])('[HUB94] have letters of one alphabet in a word: %s', (_what, name) => {
    expect(nameFault(name)?.code).toBe('invalid')
  })

  it.each([
    'Ольга Petit',
    'Olga (Ольга)',
    'Élodie',
    'Ｊｏ',
    'ゆうきカズ山',
    '田中ゆうき',
    '김民수',
    'コーヒー',
    'ᏣᎳᎩ',
    'Արամ',
    'Régie 2',
    'Ada²',
    'José',
    'Ngô',
    'Љубица',
    'नेहा',
    'สมชาย',
    'דוד',
  ])('[HUB94] are left alone where nothing is mixed, or as people write: %s', (name) => {
    expect(nameFault(name)).toBeNull()
  })

  it.each(['Tricolore', ' tricolore ', 'TRICOLORE', 'Tricоlore', 'Ｔricolore', 'TricoIore', 'Tric0lore'])('[AUD116] are not the hub’s own: %s', (name) => {
    expect(nameFault(name)?.code).toBe('conflict')
  })

  it.each([
    ['Ada', 'ADA'],
    ['Ada', 'Аda'],
    ['Ada', 'Ａｄａ'],
    ['Ada', 'Αda'],
    ['Oscar', 'Оѕсаr'],
    ['Ilse', 'llse'],
    ['Régie 1', 'Régie l'],
    ['Zoé', 'Zoe\u0301'],
    ['Ada', 'Ꭺda'],
    ['Ada', 'Ꭺꭰꭺ'],
    ['Ada', 'ᴀᴅᴀ'],
    ['Tom', 'Том'],
    ['Sou', 'Տօս'],
    ['Ella', 'ꓰꓡꓡꓮ'],
    ['Oto', 'ⲞⲦⲞ'],
    ['oto', 'ⲟⲧⲟ'],
    ['Jax', 'ᒍᗅ᙭'],
    ['Nina', 'Νιηα'],
    ['Cox', 'Ϲοχ'],
    ['O’Neal', 'O´Neal'],
    ['Mia', 'МІА'],
    ['Mia', 'ΜΙΑ'],
    ['Kim', 'ꓗꓲꓟ'],
    ['Timo', 'ТІМО'],
    ['Eric', 'ᎬᏒᏆᏟ'],
    ['Ada', 'ᗩᗪᗩ'],
    ['Ana  B', 'ana b'],
    ['مه\u200cسا', 'مهسا'],
  ])('[AUD116] %s and %s are taken for the same', (one, other) => {
    expect(isAlike(one, other)).toBe(true)
  })

  it.each([
    ['Cyrillic with its own accent', 'Zoë', 'Zоё'],
    ['an rn for an m', 'Bernard', 'Bemard'],
    ['a Carian name', 'OTO', '\u{102ab}\u{10297}\u{102ab}'],
    ['Deseret', 'Oto', '\u{10404}to'],
    ['Warang Citi', 'Oto', '\u{118e0}to'],
    ['Tifinagh', 'Olo', '\u2d54lo'],
    ['Malayalam', 'Leo', 'Le\u0d20'],
    ['Hebrew', 'Leo', 'Le\u05e1'],
    ['a digit of another script', 'Leo', 'Le\u0966'],
    ['Runic', 'Max', '\u16d6ax'],
    ['two letters of one script', 'ка', 'кɑ'],
  ])('[AUD165] names are compared by Unicode’s own table of what looks alike: %s', (_what, one, other) => {
    expect(isAlike(one, other)).toBe(true)
  })

  it('[AUD165] whatever one looks like is followed to its end: no sign of the table looks like itself', () => {
    const signs = [...CONFUSABLES.matchAll(/(?<=[=,])[\da-f]+/g)].map(([code]) => String.fromCodePoint(Number.parseInt(code, 16)))
    expect(signs.length).toBeGreaterThan(1_000)
    expect(signs.filter((sign) => isAlike(sign, `${sign}n`))).toEqual([])
  })

  it.each(['İbrahim', 'Đặng', 'Łukasz', 'Þór', 'نور', 'नेहा', 'しんじ', '민수', '李雷', 'Zoë 1', ''])(
    '[AUD165] every name has a form to be compared by: %s',
    (name) => {
      expect(isAlike(name, name)).toBe(true)
      expect(isAlike(name, `${name}n`)).toBe(false)
    },
  )

  it.each([
    ['Ada', 'Eda'],
    ['Ali', 'all'],
    ['Mila', 'Milla'],
    ['Eli', 'Ell'],
    ['Zoé', 'Zoe'],
    ['Ольга', 'Olga'],
    ['Νίκος', 'Nikos'],
    ['Արամ', 'Aram'],
    ['ᏣᎳᎩ', 'GWY'],
  ])('[AUD116] %s and %s are two', (one, other) => {
    expect(isAlike(one, other)).toBe(false)
  })

  it('[AUD117] a volunteer stands with the door, in the language of whoever came, within what a name may have', () => {
    expect([doorName('Ada', 'Bleu', 'en'), doorName('Ada', 'Bleu', 'fr')]).toEqual(['Ada (door Bleu)', 'Ada (porte Bleu)'])
    const long = doorName('é'.repeat(60), 'R'.repeat(40), 'fr')
    expect([long.length, long.startsWith('ééé'), long.endsWith(`… (porte ${'R'.repeat(40)})`)]).toEqual([60, true, true])
    expect(doorName(`${'x'.repeat(43)}\u{1f600}${'x'.repeat(20)}`, 'Bleu', 'fr').isWellFormed()).toBe(true)
  })
})

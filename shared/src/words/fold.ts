/** Letters that are not written as one with a mark. */
const WHOLE: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ł: 'l', þ: 'th', ð: 'd', ı: 'i' }

/** A text as people look for it: without case and accents, `Œuvre française` as `oeuvre francaise`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[œæßøđłþðı]/g, (letter) => WHOLE[letter] ?? letter)
}

import type { Language } from '@tricolore/shared/model/values.ts'

/** The language that the header asks for before others; English when it names neither of ours, French when it says nothing. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined || acceptLanguage.trim() === '') return 'fr'
  const wanted = acceptLanguage
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...settings] = part.trim().toLowerCase().split(';')
      const quality = settings.map((setting) => /^\s*q=([\d.]+)\s*$/.exec(setting)?.[1]).find((found) => found !== undefined)
      return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number.parseFloat(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  for (const { language } of wanted) {
    if (language === 'fr' || language === 'en') return language
    if (language === '*') return 'fr'
  }
  return 'en'
}

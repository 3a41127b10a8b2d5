import { describe, expect, test } from 'vitest'
import { labels } from './labels.ts'

/** Every label as text, whatever it takes. */
function textsOf(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String(value('X', 'Y'))]]
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`))
  return []
}

describe('labels', () => {
  test('[SCR34] every word of a screen exists in French and in English', () => {
    const fr = textsOf(labels.fr)
    const en = textsOf(labels.en)
    expect(fr.map(([path]) => path)).toEqual(en.map(([path]) => path))
    for (const [, text] of [...fr, ...en]) expect(text.trim()).not.toBe('')
  })

  test('[SCR34] the French words keep the narrow space before their signs', () => {
    for (const [, text] of textsOf(labels.fr)) expect(text).not.toMatch(/(?<!\u202f)[;?!»]|\w:\s| [:;?!»]|« /)
  })

  test('[SCR34] each phase of a countdown has a word of its own', () => {
    for (const { phase, paused } of Object.values(labels)) expect(new Set([...Object.values(phase), paused]).size).toBe(5)
  })
})

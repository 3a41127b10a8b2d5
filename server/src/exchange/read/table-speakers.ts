/** The people in one cell of a table. */

import type { RawSpeaker } from './raw-programme.ts'
import type { SpeakerNames } from './speaker-table.ts'

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** `organisation`: what stands in a column of its own; for several people one each, joined in the same way, or for none of them. */
export function speakersIn(cell: string, organisation: string, areSlugs: boolean, people: SpeakerNames): readonly RawSpeaker[] {
  const names = parted(cell)
  const places = organisation.trim() === '' ? [] : names.length === 1 ? [organisation.trim()] : parted(organisation)
  return names.map((written, position) => {
    const known = people.get(written.toLowerCase())
    if (known) return known
    const { name, from } = areSlugs ? { name: nameOfSlug(written), from: null } : withoutBrackets(written)
    return { name, organisation: from ?? (places.length === names.length ? (places[position] ?? null) : null) }
  })
}

/** Short names of which the table of speakers says nothing. */
export function unknownIn(cells: readonly string[], people: SpeakerNames): readonly string[] {
  return [...new Set(cells.flatMap(parted))].filter((name) => !people.has(name.toLowerCase()))
}

/** Semicolons, lines and bars part people; commas and "and" do where there is none of these. */
function parted(cell: string): readonly string[] {
  const strong = cell.split(/[;|\n]+/)
  const parts = strong.length > 1 ? strong : cell.split(/,(?![^(]*\))|\s+(?:&|\+|and|et|und)\s+/)
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** "Ada Lovelace (Analytical Engines)". */
function withoutBrackets(written: string): { readonly name: string; readonly from: string | null } {
  const [, name, from] = /^(.{2,}?)\s*\(([^()]{1,120})\)$/.exec(written) ?? []
  return name === undefined ? { name: written, from: null } : { name, from: from?.trim() ?? null }
}

/** Whether a column holds short names that another table explains: all of them in small letters, some joined by hyphens. */
export function isSlugColumn(cells: readonly string[]): boolean {
  const names = cells.flatMap(parted)
  return names.length >= 2 && names.every((name) => SLUG.test(name)) && names.some((name) => name.includes('-'))
}

function nameOfSlug(slug: string): string {
  return slug
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ')
}

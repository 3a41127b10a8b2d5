/** Speakers as lines of text: "Name, Organisation". */
import type { Speaker } from '@tricolore/shared/tables/session.ts'

export function speakerLines(speakers: readonly Speaker[]): string {
  return speakers.map(({ name, organisation }) => (organisation === null ? name : `${name}, ${organisation}`)).join('\n')
}

/** The first comma of a line parts the name from the organisation. */
export function speakersFrom(lines: string): Speaker[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const comma = line.indexOf(',')
      const name = (comma < 0 ? line : line.slice(0, comma)).trim()
      const organisation = comma < 0 ? '' : line.slice(comma + 1).trim()
      return { name, organisation: organisation === '' ? null : organisation }
    })
}

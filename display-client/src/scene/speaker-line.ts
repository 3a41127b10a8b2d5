import type { SpeakerTag } from '@tricolore/shared/derive/screen-view.ts'
import type { ScreenWords } from '@tricolore/shared/words/words.ts'

/** How many names a screen writes out before it counts the others. */
const NAMED = 5
const NAMED_IN_A_LINE = 2

export type SpeakerLine = { readonly name: string; readonly organisation: string | null }

/**
 * The speakers as they are written: names in order, an organisation once behind the last of those in a row who share it. Empty when there are none.
 */
export function speakerLines(speakers: readonly SpeakerTag[], words: ScreenWords, most = NAMED): readonly SpeakerLine[] {
  const named = speakers.length > most + 1 ? speakers.slice(0, most) : speakers
  const lines: SpeakerLine[] = []
  for (const { name, organisation } of named) {
    const last = lines.at(-1)
    if (last && organisation !== null && last.organisation === organisation) lines[lines.length - 1] = { name: `${last.name}, ${name}`, organisation }
    else lines.push({ name, organisation })
  }
  const others = speakers.length - named.length
  if (others > 0) lines.push({ name: words.otherSpeakers(others), organisation: null })
  return lines
}

/** Only the names, for where one line must do. */
export function speakerNames(speakers: readonly SpeakerTag[], words: ScreenWords): string {
  return speakerLines(
    speakers.map(({ name }) => ({ name, organisation: null })),
    words,
    NAMED_IN_A_LINE,
  )
    .map(({ name }) => name)
    .join(', ')
}

import { screenWords } from '@tricolore/shared/words/screen.ts'
import { describe, expect, test } from 'vitest'
import { speakerLines, speakerNames } from './speaker-line.ts'

const speaker = (name: string, organisation: string | null = null) => ({ name, organisation })
const crowd = Array.from({ length: 9 }, (_, index) => speaker(`N${index + 1}`))

describe('speakers', () => {
  test('[SCR35] nobody named leaves no line', () => {
    expect(speakerLines([], screenWords.fr)).toEqual([])
    expect(speakerNames([], screenWords.fr)).toBe('')
  })

  test('[SCR35] an organisation that neighbours share is written once', () => {
    expect(speakerLines([speaker('A', 'Port'), speaker('B', 'Port'), speaker('C')], screenWords.en)).toEqual([speaker('A, B', 'Port'), speaker('C')])
  })

  test('[SCR35] two people without an organisation stay two', () => {
    expect(speakerLines([speaker('A'), speaker('B')], screenWords.en)).toHaveLength(2)
  })

  test('[SCR35] a crowd is named in part and counted for the rest', () => {
    expect(speakerLines(crowd, screenWords.fr).at(-1)?.name).toBe('et 4 autres')
    expect(speakerNames(crowd, screenWords.en)).toBe('N1, N2, and 7 others')
  })

  test('[SCR35] nobody is counted alone: the last one is named', () => {
    expect(speakerNames(crowd.slice(0, 3), screenWords.en)).toBe('N1, N2, N3')
  })
})

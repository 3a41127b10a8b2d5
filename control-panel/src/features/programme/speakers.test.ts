import { expect, test } from 'vitest'
import { speakerLines, speakersFrom } from './speakers.ts'

test('[PNL28] speakers are typed a line each, the organisation after the first comma', () => {
  const speakers = [
    { name: 'Ada Martin', organisation: 'École, Paris' },
    { name: 'Noé Diallo', organisation: null },
  ]
  expect(speakerLines(speakers)).toBe('Ada Martin, École, Paris\nNoé Diallo')
  expect(speakersFrom(' Ada Martin ,  École, Paris \n\nNoé Diallo,\n')).toEqual(speakers)
})

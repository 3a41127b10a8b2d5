import { expect, test } from 'vitest'
import { wrongPicture } from './wrong-picture.ts'

const rouge = { id: 'rouge-big', name: 'Rouge, grand écran', roomId: 'rouge', scene: 'black', expected: 'simulcast' } as const

test('[PNL56] a wrong picture is said with what is shown and what should be', () => {
  expect(wrongPicture(rouge, 'fr')).toBe('Rouge, grand écran montre le noir au lieu du simulcast')
  expect(wrongPicture(rouge, 'en')).toBe('Rouge, grand écran shows black instead of the simulcast')
})

test('[PNL56] a screen that does not say what it shows, could not paint it, or shows other content of that kind is named all the same', () => {
  expect(wrongPicture({ ...rouge, scene: null }, 'fr')).toBe('Rouge, grand écran montre autre chose que prévu')
  expect(wrongPicture({ ...rouge, scene: 'a-scene-of-another-make' }, 'en')).toBe('Rouge, grand écran shows something else than planned')
  expect(wrongPicture({ ...rouge, expected: null }, 'en')).toBe('Rouge, grand écran shows something else than planned')
  expect(wrongPicture({ ...rouge, scene: 'fault' }, 'en')).toBe('Rouge, grand écran could not paint its scene and shows a plain slide')
  expect(wrongPicture({ ...rouge, scene: 'simulcast' }, 'fr')).toBe('Rouge, grand écran montre un simulcast, mais pas avec le contenu prévu')
})

import { describe, expect, test } from 'vitest'
import { bitrateOf, defaults, parseSettings, withPicture } from './settings.ts'

describe('what a source page remembers', () => {
  test('[FEED102] what was chosen is read back as it was', () => {
    const chosen = { ...defaults, picture: 'display', sound: 'none', camera: { deviceId: 'a', label: 'Card' }, height: 1080, bitrateBps: 3_000_000 } as const
    expect(parseSettings(JSON.stringify(chosen))).toEqual(chosen)
  })

  test.each(['', 'null', '[]', '{"height":4320,"framesPerSecond":7,"picture":"hologram","bitrateBps":1,"camera":{"deviceId":3}}'])(
    '[FEED102] what cannot be read is as in a new browser: %s',
    (text) => {
      expect(parseSettings(text)).toEqual(defaults)
    },
  )

  test('[FEED102] the bitrate follows the height until it is set by hand', () => {
    expect([720, 1080].map((height) => bitrateOf({ height: height === 720 ? 720 : 1080, bitrateBps: null }))).toEqual([2_500_000, 4_500_000])
    expect(bitrateOf({ height: 1080, bitrateBps: 3_000_000 })).toBe(3_000_000)
  })

  test('[FEED102] the sound comes along with the picture, and a camera never with a tone', () => {
    const test = withPicture(defaults, 'test')
    expect(test.sound).toBe('tone')
    expect(withPicture(test, 'camera').sound).toBe('input')
    expect(withPicture(test, 'display').sound).toBe('display')
    expect(withPicture({ ...defaults, sound: 'none' }, 'camera').sound).toBe('none')
  })
})

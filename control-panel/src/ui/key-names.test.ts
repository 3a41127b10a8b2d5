import { describe, expect, test } from 'vitest'
import { type KeyPress, keyOf, keysFrom, ownerOf, USUAL_KEYS } from './key-names.ts'
import { actionFor } from './shortcuts.ts'

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, isCtrl: false, isShift: false, isAlt: false, ...more }
}

describe('the keys of a browser', () => {
  test.each<readonly [KeyPress, string | null]>([
    [press('G'), 'g'],
    [press('PageDown'), 'pagedown'],
    [press('F2'), 'f2'],
    [press('т', { code: 'KeyN' }), 'n'],
    [press('é', { code: 'Semicolon' }), 'é'],
    [press('G', { isCtrl: true, isShift: true }), 'ctrl shift g'],
    ...['Shift', 'Escape', 'Tab', 'Enter', 'ArrowDown', 'F5', 'Dead'].map((key) => [press(key), null] as const),
    [press('w', { isCtrl: true }), null],
    [press('3', { code: 'Digit3' }), null],
    [press('g', { isAlt: true }), null],
  ])('[PNL183] %o is called %s', (key, name) => {
    expect(keyOf(key)).toBe(name)
  })

  test('[PNL185] the ? that Russian keyboards write with the key of 7 is that sign; the key itself picks the seventh', () => {
    const free = { isTyping: false, areKeysOn: true, ownsSpace: false }
    expect(actionFor(press('?', { code: 'Digit7', isShift: true }), free)).toBe('help')
    expect(actionFor(press('7', { code: 'Digit7' }), free)).toBe('pick7')
  })

  test('[PNL183] what was kept counts; what cannot be read, or gives one key to two acts, is the usual keys', () => {
    expect(keysFrom('{"go":"pagedown"}')).toEqual({ ...USUAL_KEYS, go: 'pagedown' })
    // Two that changed places.
    expect(keysFrom('{"next":"h","hold":"n"}')).toEqual({ ...USUAL_KEYS, next: 'h', hold: 'n' })
    for (const kept of [null, '', '[', '7', 'null', '{"go":"n"}', '{"go":4}', '{"go":"escape"}', '{"go":"ctrl w"}', '{"other":"x"}'])
      expect(keysFrom(kept), String(kept)).toEqual(USUAL_KEYS)
    expect(ownerOf(USUAL_KEYS, 'h')).toBe('hold')
    expect(ownerOf(USUAL_KEYS, 'g')).toBeNull()
  })

  test('[PNL184] a changed key acts and the old one does not; Ctrl Y takes over what it was given', () => {
    const keys = keysFrom('{"next":"g","go":"pagedown","hold":"ctrl y"}')
    const free = { isTyping: false, areKeysOn: true, ownsSpace: false }
    expect(actionFor(press('г', { code: 'KeyG' }), free, keys)).toBe('next')
    expect(actionFor(press('n'), free, keys)).toBeNull()
    expect(actionFor(press('PageDown'), free, keys)).toBe('go')
    expect(actionFor(press(' '), free, keys)).toBeNull()
    expect(actionFor(press('y', { isCtrl: true }), free, keys)).toBe('hold')
  })
})

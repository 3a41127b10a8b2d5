// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import type { KeyPress } from './key-names.ts'
import { actionFor, contextOf, type KeyContext } from './shortcuts.ts'

const free: KeyContext = { isTyping: false, areKeysOn: true, ownsSpace: false }

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, isCtrl: false, isShift: false, isAlt: false, ...more }
}

describe('keys', () => {
  test.each([
    [press(' '), 'go'],
    [press('n'), 'next'],
    [press('N', { isShift: true }), 'next'],
    [press('h'), 'hold'],
    [press('b'), 'black'],
    [press('i'), 'feeds'],
    [press('?', { isShift: true }), 'help'],
    [press('z', { isCtrl: true }), 'undo'],
    [press('Z', { isCtrl: true, isShift: true }), 'redo'],
    [press('y', { isCtrl: true }), 'redo'],
    [press('k', { isCtrl: true }), 'find'],
    [press('Escape'), 'close'],
    [press('b', { isCtrl: true }), null],
    [press('n', { isAlt: true }), null],
    [press('x'), null],
    [press('3', { code: 'Digit3' }), 'pick3'],
    [press('3', { code: 'Numpad3' }), 'pick3'],
    // The same key on a French keyboard, without Shift.
    [press('"', { code: 'Digit3' }), 'pick3'],
    [press('3', { code: 'Digit3', isCtrl: true }), null],
    [press('0', { code: 'Digit0' }), null],
  ])('[PNL7] %o asks for %s', (key, action) => {
    expect(actionFor(key, free)).toBe(action)
  })

  test.each([
    [press('т', { code: 'KeyN' }), 'next'],
    [press('я', { code: 'KeyZ', isCtrl: true }), 'undo'],
    [press('Я', { code: 'KeyZ', isCtrl: true, isShift: true }), 'redo'],
    [press('ה', { code: 'KeyV' }), null],
    // AZERTY: what is written on a Latin key counts, not where it is.
    [press('z', { code: 'KeyW', isCtrl: true }), 'undo'],
    [press('w', { code: 'KeyZ', isCtrl: true }), null],
    [press('é', { code: 'Digit2' }), 'pick2'],
  ])('[BRW20] on a keyboard of other letters %o asks for %s', (key, action) => {
    expect(actionFor(key, free)).toBe(action)
  })

  test('[PNL7] while typing, keys belong to the field; Escape still closes', () => {
    const typing = { ...free, isTyping: true }
    for (const key of [press(' '), press('n'), press('b'), press('z', { isCtrl: true })]) expect(actionFor(key, typing)).toBeNull()
    expect(actionFor(press('Escape'), typing)).toBe('close')
    expect(actionFor(press('k', { isCtrl: true }), typing)).toBe('find')
    expect(actionFor(press('k'), typing)).toBeNull()
  })

  test('[PNL7] keys that are switched off do nothing', () => {
    const off = { ...free, areKeysOn: false }
    for (const key of [press(' '), press('n'), press('h'), press('z', { isCtrl: true })]) expect(actionFor(key, off)).toBeNull()
  })

  test('[PNL8] Space is GO after a click on a button, and the button’s own after Tab', () => {
    document.body.innerHTML =
      '<button id="plain"></button><div data-space="go"><button id="row"></button></div><div role="menu"><button id="item"></button></div><input>'
    const at = (selector: string) => document.querySelector(selector)
    expect(actionFor(press(' '), contextOf(at('#plain'), false, true))).toBe('go')
    expect(actionFor(press(' '), contextOf(at('#plain'), true, true))).toBeNull()
    expect(actionFor(press(' '), contextOf(at('#row'), true, true))).toBe('go')
    expect(actionFor(press(' '), contextOf(at('#item'), false, true))).toBeNull()
    expect(actionFor(press(' '), contextOf(at('input'), false, true))).toBeNull()
  })
})

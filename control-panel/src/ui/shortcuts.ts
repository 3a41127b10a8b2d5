/** Which key does what, and when keys do nothing. One listener for the page; whoever owns an act says what it does. */
import { useEffect, useRef } from 'react'

/** Which of several standbys, counted from 1. */
export type Pick = `pick${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`

export type Action = Pick | 'go' | 'next' | 'hold' | 'black' | 'undo' | 'redo' | 'close' | 'help' | 'feeds' | 'find'

/** `code`: which key it is, whatever the layout writes with it: on a French keyboard digits need Shift. */
export type KeyPress = { readonly key: string; readonly code?: string; readonly isCtrl: boolean; readonly isShift: boolean; readonly isAlt: boolean }

export type KeyContext = {
  /** Something is being typed or picked: letters belong to the field. */
  readonly isTyping: boolean
  readonly areKeysOn: boolean
  /** A control was reached with the keyboard, or a menu is open: Space belongs to it. */
  readonly ownsSpace: boolean
}

const byLetter: Readonly<Record<string, Action>> = { n: 'next', h: 'hold', b: 'black', i: 'feeds', '?': 'help' }

/** The act that the key asks for, or null. */
export function actionFor({ key, code = '', isCtrl, isShift, isAlt }: KeyPress, { isTyping, areKeysOn, ownsSpace }: KeyContext): Action | null {
  if (key === 'Escape') return 'close'
  if (isTyping || !areKeysOn || isAlt) return null
  const letter = latinLetter(key, code)
  if (isCtrl) {
    if (letter === 'k') return 'find'
    if (letter === 'z') return isShift ? 'redo' : 'undo'
    return letter === 'y' ? 'redo' : null
  }
  if (key === ' ') return ownsSpace ? null : 'go'
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1]
  // The type assertion is safe: the digit is one of nine.
  return digit ? (`pick${digit}` as Pick) : (byLetter[letter] ?? null)
}

/** What is written on the key; where that is no Latin letter, what is on the same key of a Latin keyboard. */
function latinLetter(key: string, code: string): string {
  const isOther = key.length === 1 && key > '\u007f'
  return (isOther ? (/^Key([A-Z])$/.exec(code)?.[1] ?? key) : key).toLowerCase()
}

const owners = new Map<Action, () => void>()

/** Does the act when its key is pressed, for as long as the component is there. */
export function useShortcut(action: Action, act: () => void): void {
  const newest = useRef(act)
  newest.current = act
  useEffect(() => {
    const run = () => newest.current()
    owners.set(action, run)
    return () => {
      if (owners.get(action) === run) owners.delete(action)
    }
  }, [action])
}

/** Does what the key of that act would, at once; nothing where nobody does it now. */
export function pressFor(action: Action): void {
  owners.get(action)?.()
}

/** Listens to the whole page; returns a function that stops it. */
export function listenToKeys(areKeysOn: () => boolean): () => void {
  // A control that was clicked must not catch the Space that is meant for GO; one that was reached by Tab must.
  let isByKeyboard = false
  const onPointer = () => {
    isByKeyboard = false
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Tab' || event.key.startsWith('Arrow')) isByKeyboard = true
    const press = { key: event.key, code: event.code, isCtrl: event.ctrlKey || event.metaKey, isShift: event.shiftKey, isAlt: event.altKey }
    const action = actionFor(press, contextOf(event.target, isByKeyboard, areKeysOn()))
    if (action === null || event.defaultPrevented) return
    if (action !== 'close') event.preventDefault()
    // A key that is held down repeats itself: that is no second press.
    if (!event.repeat) owners.get(action)?.()
  }
  // Firefox presses a focused button when Space comes up.
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== ' ') return
    const press = { key: ' ', isCtrl: false, isShift: false, isAlt: false }
    if (actionFor(press, contextOf(event.target, isByKeyboard, areKeysOn())) === 'go') event.preventDefault()
  }
  addEventListener('pointerdown', onPointer, true)
  addEventListener('keydown', onKey)
  addEventListener('keyup', onKeyUp)
  return () => {
    removeEventListener('pointerdown', onPointer, true)
    removeEventListener('keydown', onKey)
    removeEventListener('keyup', onKeyUp)
  }
}

export function contextOf(target: EventTarget | null, isByKeyboard: boolean, areKeysOn: boolean): KeyContext {
  if (!(target instanceof Element)) return { isTyping: false, areKeysOn, ownsSpace: false }
  const isTyping = target.closest('input, textarea, select, [contenteditable]') !== null
  const isControl = target.closest('button, a, summary, [role=button]') !== null && target.closest('[data-space=go]') === null
  return { isTyping, areKeysOn, ownsSpace: (isControl && isByKeyboard) || target.closest('[role=menu]') !== null }
}

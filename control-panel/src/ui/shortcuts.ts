/** Which key does what, and when keys do nothing. One listener for the page; whoever owns an act says what it does. */
import { useEffect, useRef } from 'react'
import { digitOf, type KeyPress, type Keys, keyOf, ownerOf, USUAL_KEYS } from './key-names.ts'
import { keyStore } from './keys.ts'

/** Which of several standbys, counted from 1. */
export type Pick = `pick${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`

export type Action = Pick | 'go' | 'next' | 'hold' | 'black' | 'undo' | 'redo' | 'close' | 'help' | 'feeds' | 'find'

export type KeyContext = {
  /** Something is being typed or picked: letters belong to the field. */
  readonly isTyping: boolean
  readonly areKeysOn: boolean
  /** A control was reached with the keyboard, or a menu is open: Space belongs to it. */
  readonly ownsSpace: boolean
}

/** The act that the key asks for, or null. `keys`: those of this browser. */
export function actionFor(press: KeyPress, { isTyping, areKeysOn, ownsSpace }: KeyContext, keys: Keys = USUAL_KEYS): Action | null {
  const { key, code = '', isCtrl, isAlt } = press
  if (key === 'Escape') return 'close'
  if (!areKeysOn || isAlt || (key === ' ' && ownsSpace)) return null
  // With Ctrl it is nothing that anybody types, and it leads out of a field.
  if (isTyping) return isCtrl && keyOf(press) === keys.find ? 'find' : null
  const digit = digitOf(key, code)
  // The type assertion is safe: the digit is one of nine.
  if (digit !== null) return isCtrl ? null : (`pick${digit}` as Pick)
  const name = keyOf(press)
  if (name === null) return null
  // The other usual way to do it again, for as long as nobody gave it to something else.
  return ownerOf(keys, name) ?? (name === 'ctrl y' ? 'redo' : null)
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
    const action = actionFor(press, contextOf(event.target, isByKeyboard, areKeysOn()), keyStore.getState().keys)
    if (action === null || event.defaultPrevented) return
    if (action !== 'close') event.preventDefault()
    // A key that is held down repeats itself: that is no second press.
    if (!event.repeat) owners.get(action)?.()
  }
  // Firefox presses a focused button when Space comes up.
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== ' ') return
    const press = { key: ' ', isCtrl: false, isShift: false, isAlt: false }
    if (actionFor(press, contextOf(event.target, isByKeyboard, areKeysOn()), keyStore.getState().keys) !== null) event.preventDefault()
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

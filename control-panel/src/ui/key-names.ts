/**
 * Which key does what, and which may be chosen for it. A key is named by what is written on it, in lower case; where that is no Latin letter, by the
 * letter that a Latin keyboard has on the same key. With Ctrl: `ctrl z`, `ctrl shift z`. Pure.
 */

/** `code`: which key it is, whatever the layout writes with it: on a French keyboard digits need Shift. */
export type KeyPress = { readonly key: string; readonly code?: string; readonly isCtrl: boolean; readonly isShift: boolean; readonly isAlt: boolean }

export const USUAL_KEYS = {
  go: ' ',
  next: 'n',
  hold: 'h',
  black: 'b',
  feeds: 'i',
  undo: 'ctrl z',
  redo: 'ctrl shift z',
  find: 'ctrl k',
  help: '?',
} as const satisfies Readonly<Record<string, string>>

/** An act whose key may be another one. Those of Escape and of the digits stay. */
export type Bindable = keyof typeof USUAL_KEYS
export type Keys = Readonly<Record<Bindable, string>>

export const bindables = Object.keys(USUAL_KEYS) as Bindable[] // The keys of the object above, which no other property is added to.

/** Keys without a sign that remotes and small keyboards send, and that nobody needs to move about. */
const NAMED = /^(?:page(?:up|down)|insert|f(?:[1-4]|[6-9]|10))$/
/** What browsers do with Ctrl, and would do as well or instead. */
const BROWSERS = /^ctrl (?:[acfjlnopqrstvwx]|shift [cijnpqrtw])$/

/** The name of what was pressed; null for what can be nobody's: a modifier alone, Escape, a digit, a key that moves about, a key of the browser. */
export function keyOf(press: KeyPress): string | null {
  const name = nameOf(press)
  return name === null || BROWSERS.test(name) ? null : name
}

function nameOf({ key, code = '', isCtrl, isShift, isAlt }: KeyPress): string | null {
  if (isAlt || digitOf(key, code) !== null) return null
  const letter = latinLetter(key, code)
  if ([...letter].length !== 1 && !NAMED.test(letter)) return null
  // Which input languages are changed with.
  if (isCtrl && letter === ' ') return null
  return isCtrl ? `ctrl ${isShift ? 'shift ' : ''}${letter}` : letter
}

/** 1 to 9 of either row, whatever is written with them, but for the sign that asks for help: Russian keyboards have it on the 7. */
export function digitOf(key: string, code: string): string | null {
  if (key === '?') return null
  return /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? null
}

function latinLetter(key: string, code: string): string {
  const isOther = key.length === 1 && key > '\u007f'
  return (isOther ? (/^Key([A-Z])$/.exec(code)?.[1] ?? key) : key).toLowerCase()
}

/** As keys are written on buttons and in sentences, in the reader's language. */
export type KeyNames = Readonly<Record<Bindable, string>>
type KeyWords = { readonly space: string; readonly ctrl: string; readonly shift: string }

export function nameOfKey(key: string, { space, ctrl, shift }: KeyWords): string {
  if (key === ' ') return space
  return key
    .split(' ')
    .map((part) => (part === 'ctrl' ? ctrl : part === 'shift' ? shift : part.toUpperCase()))
    .join(' ')
}

export function namesOfKeys(keys: Keys, said: KeyWords): KeyNames {
  // The type assertion is safe: one name for each key.
  return Object.fromEntries(bindables.map((action) => [action, nameOfKey(keys[action], said)])) as KeyNames
}

/** The act that has this key; null where it is free. */
export function ownerOf(keys: Keys, key: string): Bindable | null {
  return bindables.find((action) => keys[action] === key) ?? null
}

/** What this browser kept: changes of the usual ones. What cannot be read, is nobody's key, or would give one key to two acts is left out. */
export function keysFrom(kept: string | null): Keys {
  let keys: Keys = USUAL_KEYS
  for (const [name, key] of entriesIn(kept)) {
    const action = bindables.find((known) => known === name)
    if (action && typeof key === 'string' && isNameOfKey(key)) keys = { ...keys, [action]: key }
  }
  return new Set(Object.values(keys)).size === bindables.length ? keys : USUAL_KEYS
}

function isNameOfKey(key: string): boolean {
  const bare = key.replace(/^ctrl (?:shift )?/, '')
  return !BROWSERS.test(key) && (([...bare].length === 1 && !/[1-9]/.test(bare)) || NAMED.test(bare))
}

function entriesIn(kept: string | null): readonly (readonly [string, unknown])[] {
  if (kept === null) return []
  try {
    const value: unknown = JSON.parse(kept)
    return typeof value === 'object' && value !== null ? Object.entries(value) : []
  } catch (reason) {
    // Somebody else's value under our key: the usual ones.
    if (reason instanceof SyntaxError) return []
    throw reason
  }
}

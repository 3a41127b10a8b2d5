/**
 * What somebody wants to see of the programme: words, one room, the sessions that they keep. It shows and hides the rows that stand there already, so the
 * list is the same for everybody. What is kept stays on this phone.
 */

import { fold } from '@tricolore/shared/words/fold.ts'

const KEPT = 'tricolore.kept-sessions'
/** A conference has fewer; what is read from the phone's store is bounded like everything else. */
const MOST_KEPT = 500

let roomId: string | null = null
let isMineOnly = false
let words = ''
let kept = readKept()
let mayStore = true

/** To be called whenever the list may have been painted anew. */
export function applyChoice(): void {
  const form = document.getElementById('programme-choices')
  if (!form) return
  form.hidden = false
  const input = document.querySelector<HTMLInputElement>('#programme-words')
  if (input && input.value !== words) input.value = words
  press('choice-mine', isMineOnly)
  for (const chip of form.querySelectorAll<HTMLElement>('[id^="choice-room-"]')) press(chip.id, chip.id === `choice-room-${roomId}`)
  for (const row of document.querySelectorAll<HTMLElement>('[data-session]')) showRow(row)
  for (const day of document.querySelectorAll<HTMLElement>('[data-day]')) day.hidden = day.querySelector('[data-session]:not([hidden])') === null
}

/** How many sessions stand there, of those that were asked for; null while nothing was asked for. */
export function foundSessions(): number | null {
  if (roomId === null && !isMineOnly && words === '') return null
  return document.querySelectorAll('[data-session].talk:not([hidden])').length
}

/** True when the act was one of these. */
export function choose(act: string, target: HTMLElement): boolean {
  if (act === 'choose-mine') isMineOnly = !isMineOnly
  else if (act.startsWith('choose-room-')) roomId = roomId === act.slice('choose-room-'.length) ? null : act.slice('choose-room-'.length)
  else if (act === 'keep') keep(target.closest<HTMLElement>('[data-session]')?.dataset.session ?? '')
  else return false
  return true
}

export function chooseWords(text: string): void {
  words = text
}

function showRow(row: HTMLElement): void {
  const id = row.dataset.session ?? ''
  const star = row.querySelector<HTMLElement>('.star')
  if (star) {
    star.hidden = false
    star.setAttribute('aria-pressed', String(kept.has(id)))
  }
  const isInRoom = roomId === null || (row.dataset.rooms ?? '').split(' ').includes(roomId)
  const isMine = !isMineOnly || kept.has(id)
  row.hidden = !(isInRoom && isMine && hasWords(row))
}

/** Each of the words, in any order, with or without accents. */
function hasWords(row: HTMLElement): boolean {
  if (words.trim() === '') return true
  const text = folded([row.querySelector('.item'), row.querySelector('.item + p')].map((part) => part?.textContent ?? '').join(' '))
  return folded(words)
    .split(' ')
    .every((word) => text.includes(word))
}

function folded(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim()
}

function press(id: string, isPressed: boolean): void {
  document.getElementById(id)?.setAttribute('aria-pressed', String(isPressed))
}

function keep(id: string): void {
  if (id === '') return
  // Another tab may have kept some meanwhile.
  if (mayStore) kept = readKept()
  if (!kept.delete(id)) kept.add(id)
  try {
    localStorage.setItem(KEPT, JSON.stringify([...kept].slice(-MOST_KEPT)))
  } catch {
    // Where nothing may be stored they are kept until the page goes.
    mayStore = false
  }
}

function readKept(): Set<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]')
    return new Set(Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, MOST_KEPT) : [])
  } catch {
    // Not allowed to look, or not ours: nothing is kept.
    return new Set()
  }
}

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { focusNear, keepFocus, placeOf } from './kept-focus.ts'

let stop = () => {}
beforeEach(() => {
  document.body.innerHTML =
    '<main><section id="messages"><div id="shown"><button id="clear">Clear</button></div><button id="other">Other</button></section></main>'
  stop = keepFocus()
})
afterEach(() => {
  stop()
  document.body.innerHTML = ''
})
const byId = (id: string) => document.getElementById(id) as HTMLElement // They stand in the markup above.
const observed = () => new Promise((resolve) => setTimeout(resolve))

it('[PNL193] what had the focus is gone: what was around it has it, and is no stop of the Tab key', async () => {
  byId('clear').focus()
  byId('shown').remove()
  await observed()
  expect(document.activeElement?.id).toBe('messages')
  expect(byId('messages').tabIndex).toBe(-1)
})

it('[PNL193] a focus that went on by itself is left where it is', async () => {
  byId('clear').focus()
  byId('other').focus()
  byId('shown').remove()
  await observed()
  expect(document.activeElement?.id).toBe('other')
})

it('[PNL193] a sheet gives the focus back to what opened it, or to where that was', () => {
  const opener = placeOf(byId('clear'))
  focusNear(opener)
  expect(document.activeElement?.id).toBe('clear')
  byId('clear').remove()
  focusNear(opener)
  // What it stood in is empty, and nobody would see it.
  expect(document.activeElement?.id).toBe('messages')
})

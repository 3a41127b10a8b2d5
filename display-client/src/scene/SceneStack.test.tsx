// @vitest-environment happy-dom
import type { ScreenView } from '@tricolore/shared/derive/screen-view.ts'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sampleNowMs, sampleView } from '../gallery/samples.ts'
import { SceneView } from './SceneView.tsx'

const clock = () => sampleNowMs
const scene = (name: string, variant = 'usual') => sampleView({ name, variant, language: 'fr' })
const interval = scene('interval')
const card = scene('title-card')
const simulcast = scene('simulcast')

let root: Root
let host: HTMLElement

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  // The test's document lays nothing out and loads no fonts.
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
  host = document.createElement('div')
  root = createRoot(host)
})
afterEach(() => {
  act(() => root.unmount())
  vi.unstubAllGlobals()
})

async function show(view: ScreenView, { upcoming = null, standby = null }: { upcoming?: ScreenView | null; standby?: ScreenView | null } = {}) {
  await act(async () => root.render(<SceneView view={view} upcoming={upcoming} standby={standby} clock={clock} />))
}
const layers = () => [...host.querySelectorAll('[data-layer]')]
const classOf = (layer: Element | undefined) => layer?.className.match(/waiting|prepared|entering/)?.[0] ?? null

test('[FEED89] what is on standby waits laid out, comes near, and is shown as the very same layer', async () => {
  await show(interval, { standby: card })
  const [, waiting] = layers()
  expect([layers().length, classOf(waiting), waiting?.getAttribute('aria-hidden')]).toEqual([2, 'waiting', 'true'])
  // The GO was heard: an equal view, worked out anew.
  await show(interval, { upcoming: scene('title-card'), standby: card })
  expect([layers().at(-1) === waiting, classOf(waiting)]).toEqual([true, 'prepared'])
  await show(scene('title-card'))
  expect([layers().at(-1) === waiting, classOf(waiting)]).toEqual([true, 'entering'])
})

test('[FEED89] what is taken instead, and another standby, take the place of the unseen layer', async () => {
  await show(interval, { standby: card })
  const [, waiting] = layers()
  await show(interval, { upcoming: simulcast, standby: card })
  expect([layers().length, layers()[1] === waiting, classOf(layers()[1])]).toEqual([2, false, 'prepared'])
  await show(interval, { standby: simulcast })
  expect([layers().length, classOf(layers()[1])]).toEqual([2, 'waiting'])
  await show(interval, { standby: scene('holding') })
  expect([layers().length, classOf(layers()[1])]).toEqual([2, 'waiting'])
  await show(interval)
  expect(layers()).toHaveLength(1)
})

test('[FEED89] a change in place, as that of a minute, leaves what is on standby where it is', async () => {
  await show(interval, { standby: card })
  const [, waiting] = layers()
  await show(interval, { upcoming: scene('interval', 'late'), standby: card })
  await show(scene('interval', 'late'), { standby: card })
  expect([layers().length, layers()[1] === waiting, classOf(waiting)]).toEqual([2, true, 'waiting'])
})

test('[FEED89] a standby that would look like what is shown needs no layer', async () => {
  await show(interval, { standby: scene('interval', 'late') })
  expect(layers()).toHaveLength(1)
})

test('[GO24] fades by one curve, whatever fades into what', async () => {
  const withPicture = [scene('simulcast', 'picture'), scene('stage', 'picture'), scene('simulcast', 'long-picture')]
  const motions = new Set<string | undefined>()
  for (const from of [interval, card, simulcast, ...withPicture])
    for (const to of [interval, card, simulcast, ...withPicture]) {
      await act(async () => root.render(null))
      await show(from)
      await show(to)
      if (classOf(layers().at(-1)) === 'entering') motions.add(layers().at(-1)?.className)
    }
  expect([...motions]).toHaveLength(1)
})

// @vitest-environment happy-dom
import { act, type ComponentType, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sampleNowMs, sampleView } from '../gallery/samples.ts'
import { FeedSlot, type FeedSlotProps } from './feed-slot.ts'
import { SceneView } from './SceneView.tsx'

const clock = () => sampleNowMs
let end = () => {}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  // The test's document lays nothing out and loads no fonts.
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
})
afterEach(() => {
  act(() => end())
  vi.unstubAllGlobals()
})

/** The scene with that slot, and the words of its strip. */
function painted(variant: string, Slot: ComponentType<FeedSlotProps> | null) {
  const host = document.createElement('div')
  const root = createRoot(host)
  end = () => root.unmount()
  act(() =>
    root.render(
      <FeedSlot value={Slot}>
        <SceneView view={sampleView({ name: 'simulcast', variant, language: 'fr' })} clock={clock} />
      </FeedSlot>,
    ),
  )
  return { hasPicture: () => host.querySelector('[data-picture]')?.getAttribute('data-picture') === 'true', words: () => host.textContent ?? '' }
}

/** A slot that says when asked whether it has a picture. */
function aSlot() {
  let say: (isThere: boolean) => void = () => {}
  const seen: FeedSlotProps['feed'][] = []
  const Slot = ({ feed, onPicture }: FeedSlotProps) => {
    useEffect(() => {
      say = onPicture
      seen.push(feed)
    }, [feed, onPicture])
    return <i />
  }
  return { Slot, seen, say: (isThere: boolean) => act(() => say(isThere)) }
}

const organisation = 'Atelier des Marées'

test('[FEED85] the poster stands until the picture is there, and again when it is gone; the strip says what the poster does not', () => {
  const { Slot, seen, say } = aSlot()
  const scene = painted('picture', Slot)
  expect([scene.hasPicture(), scene.words().includes(organisation)]).toEqual([false, true])
  say(true)
  expect([scene.hasPicture(), scene.words().includes(organisation)]).toEqual([true, false])
  say(false)
  expect([scene.hasPicture(), scene.words().includes(organisation)]).toEqual([false, true])
  expect(seen.map(({ feedId }) => feedId)).toEqual(['nord-1'])
})

test('[FEED85] without a feed, or where nobody draws one, the poster stands', () => {
  const { Slot, seen } = aSlot()
  expect(painted('usual', Slot).hasPicture()).toBe(false)
  act(() => end())
  expect(painted('picture', null).hasPicture()).toBe(false)
  expect(seen).toEqual([])
})

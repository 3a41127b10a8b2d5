// @vitest-environment happy-dom
/** What the first script of each page gives browsers down to the floor, and says below it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { firstScript, inWindowUnits } from '../../shared/build/older-browsers.ts'

const natives = {
  toSorted: Array.prototype.toSorted,
  toReversed: Array.prototype.toReversed,
  groupBy: Map.groupBy,
  canParse: URL.canParse,
  any: AbortSignal.any,
  findLast: Array.prototype.findLast,
}

const forgets: (() => void)[] = []

function run(): void {
  // A page is gone when another one is loaded, and its listeners with it.
  for (const target of [window, document]) {
    const before = target.addEventListener
    target.addEventListener = (type: string, listener: EventListener) => {
      before.call(target, type, listener)
      forgets.push(() => target.removeEventListener(type, listener))
    }
    forgets.push(() => {
      target.addEventListener = before
    })
  }
  // The script as a page loads it: no module, in the page's own scope.
  new Function(firstScript())()
}

beforeEach(() => void vi.useFakeTimers())

afterEach(() => {
  for (const forget of forgets.splice(0)) forget()
  vi.useRealTimers()
  for (const [owner, name, value] of [
    [Array.prototype, 'toSorted', natives.toSorted],
    [Array.prototype, 'toReversed', natives.toReversed],
    [Map, 'groupBy', natives.groupBy],
    [URL, 'canParse', natives.canParse],
    [AbortSignal, 'any', natives.any],
    [Array.prototype, 'findLast', natives.findLast],
  ] as const)
    Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: false })
  document.body.replaceChildren()
  document.documentElement.removeAttribute('data-alive')
})

describe('stand-ins', () => {
  it('[BRW3] give a browser of the floor what it lacks, and it does what newer ones do', () => {
    for (const [owner, name] of [
      [Array.prototype, 'toSorted'],
      [Array.prototype, 'toReversed'],
      [Map, 'groupBy'],
      [URL, 'canParse'],
      [AbortSignal, 'any'],
    ] as const)
      Reflect.deleteProperty(owner, name)
    run()
    const list = [3, 1, 2]
    expect([list.toSorted(), list.toSorted((a, b) => b - a), list.toReversed(), list]).toEqual([
      [1, 2, 3],
      [3, 2, 1],
      [2, 1, 3],
      [3, 1, 2],
    ])
    expect([...Map.groupBy(new Set([1, 2, 3]), (item, index) => (item + index) % 3)]).toEqual([
      [1, [1]],
      [0, [2]],
      [2, [3]],
    ])
    expect([URL.canParse('http://hub:4000/'), URL.canParse('/screen', 'http://hub'), URL.canParse('hub')]).toEqual([true, true, false])
    const [first, second] = [new AbortController(), new AbortController()]
    const either = AbortSignal.any([first.signal, second.signal])
    expect(either.aborted).toBe(false)
    second.abort('why')
    expect([either.aborted, either.reason, AbortSignal.any([second.signal]).aborted]).toEqual([true, 'why', true])
    expect(Object.keys([])).toEqual([])
  })

  it('[BRW3] leave alone what a browser has', () => {
    run()
    expect([Array.prototype.toSorted, Map.groupBy]).toEqual([natives.toSorted, natives.groupBy])
  })

  it('[BRW4] where there are no container units, scenes are as large as their window says', () => {
    expect(
      inWindowUnits('.a { font-size: calc(4.1cqh * var(--fit)); }\n@container scene (orientation: portrait) {\n  .a { width: min(20cqh, 5cqmin); }\n}\n'),
    ).toContain(
      '@supports not (width: 1cqh) {\n.a { font-size: calc(4.1vh * var(--fit)); }\n@media (orientation: portrait) {\n  .a { width: min(20vh, 5vmin); }\n}\n}',
    )
  })
})

describe('below the floor', () => {
  const note = () => document.getElementById('too-old')

  it('[BRW5] one sentence in each language stands in place of the page', () => {
    Reflect.deleteProperty(Array.prototype, 'findLast')
    run()
    document.dispatchEvent(new Event('DOMContentLoaded'))
    expect([...(note()?.children ?? [])].map((line) => line.getAttribute('lang')).toSorted()).toEqual(['de', 'en', 'fr'])
    expect(note()?.textContent).toContain('Chromium 103')
  })

  it('[BRW5] so it does where a page does not start, and goes when it does', () => {
    run()
    dispatchEvent(new Event('load'))
    vi.advanceTimersByTime(20_000)
    expect(note()).not.toBe(null)
    document.documentElement.dataset.alive = String(Date.now())
    vi.advanceTimersByTime(20_000)
    expect(note()).toBe(null)
  })

  it('[BRW6] the attendees’ page is asked for again where its script has died, and not while it lives', () => {
    document.body.innerHTML = '<div id="part-emergency"></div><div id="part-hero"></div>'
    const asked = vi.spyOn(XMLHttpRequest.prototype, 'send').mockImplementation(() => {})
    run()
    dispatchEvent(new Event('load'))
    document.documentElement.dataset.alive = String(Date.now())
    vi.advanceTimersByTime(80_000)
    expect([asked.mock.calls.length, note()]).toEqual([0, null])
    vi.advanceTimersByTime(40_000)
    expect(asked.mock.calls.length).toBeGreaterThan(0)
    asked.mockRestore()
  })
})

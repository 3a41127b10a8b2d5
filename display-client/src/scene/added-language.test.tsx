/** A language is its file and its line in the list: nothing else knows by name which there are. */
import { readAt } from '@tricolore/shared/at/at.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import { publicStatus } from '@tricolore/shared/derive/public-status.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import { statusDocument } from '@tricolore/shared/status-page/status-document.ts'
import { aMessage, aMorning, anEvent, aScreen, aTake } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { aboutWords } from '@tricolore/shared/words/about.ts'
import { doorWords } from '@tricolore/shared/words/door.ts'
import * as english from '@tricolore/shared/words/en.ts'
import { hubWords } from '@tricolore/shared/words/hub.ts'
import { pageWords } from '@tricolore/shared/words/page.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import { sourceWords } from '@tricolore/shared/words/source.ts'
import { asLanguage, preferredOf, spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { renderToString } from 'react-dom/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { doorParts } from '../door/door-parts.ts'
import { SceneView } from './SceneView.tsx'

// The type assertion is what this is about: there is no such language.
const added = 'eo' as Language
const { about, page, screen, door, source, hub } = english
/** What the list of languages would hold of it: English, with a mark before each word. */
const itsWords = [
  [aboutWords, { ...about, name: 'Esperanto' }],
  [pageWords, marked(page)],
  [screenWords, marked(screen)],
  [doorWords, marked(door)],
  [sourceWords, marked(source)],
  [hubWords, marked(hub)],
] as const

function marked(words: unknown): unknown {
  if (typeof words === 'string') return `¡${words}`
  if (typeof words === 'function') return (...given: unknown[]) => `¡${words(...given)}`
  return Object.fromEntries(Object.entries(Object(words)).map(([name, inner]) => [name, marked(inner)]))
}

beforeAll(() => {
  for (const [byLanguage, words] of itsWords) Object.assign(byLanguage, { [added]: words })
})
afterAll(() => {
  for (const [byLanguage] of itsWords) Reflect.deleteProperty(byLanguage, added)
})

/** As this release stores an event in it: the schema has its languages from the list too, when it is loaded. */
function anEventInIt() {
  const tables = aMorning({
    event: [{ ...anEvent(), languages: [added, 'en'] }],
    screens: [aScreen({ id: 'wall', roomId: 'rouge' })],
    takes: [aTake({ sessionId: 'part-1', originRoomId: 'bleu', simulcastRoomIds: ['rouge'], atMs: at('09:00') })],
    messages: [{ ...aMessage(), texts: { fr: 'Bonjour', en: 'Hello', [added]: 'Saluton' } }],
  })
  return readAt(tables, at('09:10'))
}

test('[WRD5] a language that is only its file has a status page, offered beside the others', () => {
  const nowMs = at('09:10')
  const status = publicStatus(anEventInIt(), added)
  const document = statusDocument({ status, language: added, nowMs, hubNowMs: nowMs, seq: 1, assets: { script: null, styles: [] } })
  expect(document).toContain(`<html lang="${added}">`)
  expect(document).toContain('¡Up next')
  expect([...document.matchAll(/hreflang="(\w+)"/g)].map(([, language]) => language)).toEqual([
    added,
    'en',
    ...spokenLanguages().filter((other) => other !== 'en' && other !== added),
  ])
  expect(document).toContain('<abbr title="Esperanto">EO</abbr>')
})

test('[WRD5] and screens, which say what is written in it', () => {
  const view = deriveScreen(anEventInIt(), 'wall')?.view
  expect(view).toMatchObject({ language: added, banner: 'Saluton' })
  const painted = view ? renderToString(<SceneView view={view} clock={() => at('09:10')} />) : ''
  expect(painted).toContain('¡LIVE')
  expect(painted).toContain('¡from Bleu')
})

test('[WRD5] and the door’s page, refusals, and whoever wishes for it', () => {
  const state = { roomId: 'bleu', language: added, name: null, isSignedIn: false, entry: null, isAway: true, isRoomUnknown: false, report: null }
  expect(
    doorParts({ ...state, occupancy: { value: null, refusal: null }, readiness: { value: null, refusal: null } } as never, null).away?.html.toString(),
  ).toContain('¡')
  expect(saying('noSuchRoom', { id: 'x' })).toMatchObject({ [added]: '¡There is no room “x”.' })
  expect([asLanguage('eo'), preferredOf(['eo-FR']), spokenLanguages().includes(added)]).toEqual([added, added, true])
})

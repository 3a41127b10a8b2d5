/** A scene that has its object has everything: nothing about it can be forgotten elsewhere. */

import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readAt } from '@tricolore/shared/at/at.ts'
import { overrideRoom } from '@tricolore/shared/commands/overrides.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import type { Sort } from '@tricolore/shared/scenes/define-scene.ts'
import { requestName } from '@tricolore/shared/scenes/known.ts'
import { fieldsOf, isRequestKind, menu, plainWords, type RequestKind, requestKinds, requests, scenes } from '@tricolore/shared/scenes/registry.ts'
import { sampleWords } from '@tricolore/shared/scenes/sample-words.ts'
import { aFeed, aMorning, aScreen } from '@tricolore/shared/testing/builders.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { describe, expect, it } from 'vitest'
import { isReleased } from './released-scenes.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const languages = ['fr', 'en'] as const satisfies readonly Language[]

/** One of each sort that the morning has. */
const named: Readonly<Record<Sort, unknown>> = { session: 'part-1', room: 'bleu', feed: 'cam', texts: { fr: 'Bonjour', en: 'Hello' } }
const asked = (kind: RequestKind) => ({ kind, ...Object.fromEntries(fieldsOf(kind).map(([field, sort]) => [field, named[sort]])) })
const morning = () => aMorning({ screens: [aScreen({ id: 'big', roomId: 'rouge' })], feeds: [aFeed({ id: 'cam', roomId: 'bleu' })] })

it('[SCR131] every scene that has an object stands in the registry, in a file of its kind', () => {
  const defining = globSync('shared/src/scenes/*.ts', { cwd: root }).filter((path) => /= define(?:Scene|Request)</.test(readFileSync(join(root, path), 'utf8')))
  expect(defining.map((path) => basename(path, '.ts')).toSorted()).toEqual([...new Set([...Object.keys(scenes), ...requestKinds])].toSorted())
})

describe('[SCR132] what operators can put up is asked for as its scene says, and the screen shows it', () => {
  it.each(requestKinds)('%s', (kind) => {
    const shown = ['request', ...plainWords.filter((word) => word === kind)].map((way) => {
      const scene = overrideRoom.payload.parse({ roomId: 'rouge', scene: way === 'request' ? asked(kind) : way }).scene
      const show = given(morning()).when({ type: 'overrideRoom', roomId: 'rouge', scene }).accepted()
      return deriveScreen(readAt(show.tables, show.effectAtMs), 'big')?.view.scene.kind
    })
    // A request that is no scene of its own says which one it shows.
    expect(new Set(shown)).toEqual(new Set([kind === 'feed' ? 'simulcast' : kind]))
  })
})

it('[SCR132] what it names has to be there, and nothing more may be said', () => {
  for (const kind of requestKinds) {
    const scene = asked(kind)
    expect(overrideRoom.payload.safeParse({ roomId: 'rouge', scene: { ...scene, more: 1 } }).success).toBe(false)
    for (const [field, sort] of fieldsOf(kind)) {
      expect(overrideRoom.payload.safeParse({ roomId: 'rouge', scene: { ...scene, [field]: undefined } }).success).toBe(false)
      if (sort !== 'texts')
        given(morning())
          .when({ type: 'overrideRoom', roomId: 'rouge', scene: { ...scene, [field]: 'gone' } as never })
          .refused('not-found')
    }
  }
})

it('[SCR133] every scene has its names in each language, and the panel’s list has a place for each', () => {
  for (const language of languages) {
    for (const { names } of Object.values(scenes)) for (const name of [names[language].shows, names[language].insteadOf]) expect(name.trim()).not.toBe('')
    const inPanel = menu.map((kind) => requests[kind].names[language].panel)
    expect(new Set(inPanel).size).toBe(menu.length)
    const said = { session: (id: string) => `session ${id}`, room: (id: string) => `room ${id}`, feed: (id: string) => `feed ${id}` }
    for (const kind of requestKinds) expect(requestName(asked(kind), language, said)).toMatch(/^(?!.*undefined).{4,}$/)
  }
  expect(new Set(menu.map((kind) => requests[kind].menu)).size).toBe(menu.length)
})

it('[SCR135] samples of a scene are of its own kind', () => {
  for (const [kind, { samples }] of Object.entries(scenes)) {
    for (const language of languages) for (const scene of Object.values(samples(sampleWords(language)))) expect(scene.kind).toBe(kind)
  }
})

it('[SCR136] interface.md has every scene of this release as operators ask for it, and none that they cannot', () => {
  const text = readFileSync(join(root, 'server/docs/interface.md'), 'utf8')
  const list = /A scene without settings may be written as a word: ([\s\S]*?)\n\n/.exec(`${text}\n\n`)?.[1] ?? ''
  const words = [...list.matchAll(/`"([a-z-]+)"`/g)].map(([, word = '']) => word)
  const others = [...list.matchAll(/`\{"kind": "([a-z-]+)"((?:, "[A-Za-z]+")*)\}`/g)].map(([, kind = '', fields = '']) => ({
    kind,
    fields: [...fields.matchAll(/"(\w+)"/g)].map(([, field]) => field),
  }))
  for (const word of words) expect(plainWords).toContain(word)
  for (const { kind, fields } of others) expect({ kind, fields: isRequestKind(kind) ? fieldsOf(kind).map(([field]) => field) : null }).toEqual({ kind, fields })
  expect([...words, ...others.map(({ kind }) => kind)].toSorted()).toEqual(expect.arrayContaining(requestKinds.filter(isReleased)))
})

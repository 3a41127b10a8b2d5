/** Shapes that other releases know: what is stored, and what goes over the wire. Changing one is easy to do and easy to forget, so each has a number. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { registry } from '@tricolore/shared/commands/registry.ts'
import { Language, Texts } from '@tricolore/shared/model/values.ts'
import { OLDEST_PAGE, PROTOCOL_VERSION } from '@tricolore/shared/protocol/version.ts'
import { plainWords, requestKinds } from '@tricolore/shared/scenes/registry.ts'
import { migrations } from '@tricolore/shared/tables/migrations.ts'
import { SceneRequest } from '@tricolore/shared/tables/override.ts'
import { recordSchemas } from '@tricolore/shared/tables/registry.ts'
import { OLDEST_READER, SCHEMA_VERSION } from '@tricolore/shared/tables/schema-version.ts'
import { spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { releasedPart, scenesInOrder } from './released-scenes.ts'

/** Move them only as the failing test says. */
const PINNED_RECORDS = { version: 4, shapes: '3b8aa04532c15cef' }
const PINNED_MESSAGES = { version: 3, shapes: '919bcd43fe99a0ec' }

const shared = fileURLToPath(new URL('../../shared/src/', import.meta.url))

function shapesOf(schemas: Readonly<Record<string, z.ZodType>>): string {
  const names = Object.keys(schemas).toSorted()
  return names.map((name) => `${name} ${JSON.stringify(releasedPart(z.toJSONSchema(schemas[name] ?? z.never(), { unrepresentable: 'any' })))}\n`).join('')
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Types that had another name when the pins were set, and that name: what a type is called does not go over the wire. */
const NAMED_THEN: Readonly<Record<string, string>> = {
  TakeReport: 'PaintedTake',
  ScreenTurn: 'PaintedScreen',
  PriorityToken: 'Pass',
  LoginEntry: 'SessionEntry',
  LoginEnd: 'SessionEnd',
  LoginEnded: 'SessionEnded',
  LoginBody: 'SessionRequest',
}

/** What the compiler sees of it: a comment, a line break, or a type that stands in another file now is no other message. */
function withoutComments(path: string): string {
  return readFileSync(join(shared, path), 'utf8')
    .replace(/\b\w+\b/g, (name) => (Object.hasOwn(NAMED_THEN, name) ? `${NAMED_THEN[name]}` : name))
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(?<!:)\/\/.*$/gm, '')
    .replace(/^import [^']*'[^']*'$/gm, '')
    .replace(/\s+/g, ' ')
}

/** The scenes as they are painted, from the files that they stand in. */
function sceneShapes(): string {
  return scenesInOrder.map((kind) => ` | ${shapeOf(kind)}`).join('')
}

/** The type of that kind, from its brace to the one that closes it. */
function shapeOf(kind: string): string {
  const text = withoutComments(`scenes/${kind}.ts`)
  const from = text.indexOf('{', text.search(/export type \w+Scene = /))
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return text.slice(from, at + 1)
  }
  throw new Error(`scenes/${kind}.ts exports no type of its scene`)
}

const changedRecords = `The shapes of the records are not those of SCHEMA_VERSION ${SCHEMA_VERSION} any more. In shared/src/tables:
  1. schema-version.ts: raise SCHEMA_VERSION by one and write into its log what changed. Raised since the last release already? Then only the log.
  2. A field that records from before lack: a line in migrations.ts, and no .default in the schema.
  3. A field gone, renamed, of another type, or null where it never was: OLDEST_READER too, and a line in CHANGELOG.md, since nobody goes back without the backup then.
  4. In tests/boundaries/pins.test.ts PINNED_RECORDS becomes`

const changedMessages = `What goes over the wire is not that of PROTOCOL_VERSION ${PROTOCOL_VERSION} any more. In shared/src/protocol/version.ts:
  1. Raise PROTOCOL_VERSION by one and write into its log what changed. Raised since the last release already? Then only the log.
  2. Pages that are open would misread it (a field gone, renamed, of another meaning)? OLDEST_PAGE too: they stop and load themselves again at once.
     Better leave that for a new event or a new field, which pages of before pass over.
  3. In tests/boundaries/pins.test.ts PINNED_MESSAGES becomes`

test('[JRN77] the shapes of the records are pinned to SCHEMA_VERSION, and whoever changes one is told what to do', () => {
  const now = { version: SCHEMA_VERSION, shapes: digest(shapesOf(recordSchemas)) }
  expect(now, `${changedRecords} ${JSON.stringify(now)}`).toEqual(PINNED_RECORDS)
})

test('[JRN77] numbers only rise, and every migration leads to one that there is', () => {
  expect(OLDEST_READER).toBeLessThanOrEqual(SCHEMA_VERSION)
  for (const steps of Object.values(migrations)) {
    const numbers = steps.map(({ to }) => to)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    expect(numbers.at(-1)).toBeLessThanOrEqual(SCHEMA_VERSION)
  }
})

test('[SCR134] a scene that came since the pins were set moves neither, whatever it asks for', () => {
  const whole = z.toJSONSchema(z.union([SceneRequest, z.enum(plainWords)]))
  const known = (kind: string) => kind !== 'black' && kind !== 'message'
  expect(kindsIn(whole)).toEqual([...requestKinds, ...plainWords])
  expect(kindsIn(releasedPart(whole, { isKnown: known }))).toEqual([...requestKinds, ...plainWords].filter(known))
  expect(releasedPart(whole, { isKnown: () => true, languages: spokenLanguages() })).toEqual(whole)
})

test('[WRD5] a language that came since the pins were set moves neither', () => {
  const whole = z.toJSONSchema(z.strictObject({ texts: Texts, language: Language, titles: z.partialRecord(Language, z.string()) }))
  expect(releasedPart(whole, { languages: spokenLanguages() })).toEqual(whole)
  const before = JSON.stringify(releasedPart(whole, { languages: ['fr', 'en'] }))
  expect(JSON.stringify(whole)).toContain('"de"')
  expect(before).not.toContain('"de"')
  for (const language of ['fr', 'en']) expect(before).toContain(`"${language}"`)
})

function kindsIn(schema: unknown): readonly string[] {
  return [...JSON.stringify(schema).matchAll(/"const":"([^"]+)"|"enum":\["([^\]]+)"\]/g)].flatMap(([, kind, words]) => kind ?? words?.split('","') ?? [])
}

test('[HTTP91] messages up and down, tables and scenes are pinned to PROTOCOL_VERSION, and whoever changes one is told what to do', () => {
  const files = [...globSync('protocol/*.ts', { cwd: shared }).toSorted(), 'derive/screen-view.ts'].filter((path) => !/version|\.test\./.test(path))
  const commands = Object.fromEntries([...registry.values()].map(({ type, payload }) => [type, payload]))
  const texts = files.map((path) => withoutComments(path).replace(' = AnyScene', () => ` =${sceneShapes()}`))
  const now = { version: PROTOCOL_VERSION, shapes: digest([...texts, shapesOf(commands), shapesOf(recordSchemas)].join('\n')) }
  expect(OLDEST_PAGE).toBeLessThanOrEqual(PROTOCOL_VERSION)
  expect(now, `${changedMessages} ${JSON.stringify(now)}`).toEqual(PINNED_MESSAGES)
})

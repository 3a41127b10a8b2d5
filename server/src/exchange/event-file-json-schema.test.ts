import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readEventFile } from './event-file.ts'
import { eventFileJsonSchema } from './event-file-json-schema.ts'

const demo: object = JSON.parse(readFileSync(new URL('../../events/kcd-france-2023.json', import.meta.url), 'utf8'))

it('[DAY24] the schema for editors has every field of a file and asks for those that must be there; a file may name it', () => {
  const schema = eventFileJsonSchema()
  expect(schema).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: ['tricolore', 'event', 'rooms', 'sessions'],
    properties: {
      event: { required: ['name', 'date', 'timeZone'], properties: { venue: { type: 'string' } } },
      sessions: { items: { required: ['id', 'title', 'start', 'minutes', 'rooms'], properties: { kind: { enum: expect.arrayContaining(['interval']) } } } },
    },
  })
  expect(Object.keys(Reflect.get(schema, 'properties'))).toEqual(expect.arrayContaining(Object.keys(demo)))
  expect(readEventFile(JSON.stringify({ $schema: './event.schema.json', ...demo })).ok).toBe(true)
})

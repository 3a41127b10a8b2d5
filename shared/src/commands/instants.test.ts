import { expect, it } from 'vitest'
import * as z from 'zod'
import { LATEST_GIVEN_MS } from '../model/values.ts'
import { registry } from './registry.ts'

/** Every number of a payload that is named like an instant, with the largest that its schema takes. */
function instantsIn(schema: unknown, name = ''): readonly { readonly name: string; readonly most: number }[] {
  if (typeof schema !== 'object' || schema === null) return []
  const inner = Object.entries(schema).flatMap(([key, value]) => instantsIn(value, Array.isArray(schema) || isKeyword(key) ? name : key))
  const isInstant = /(?:^at|At|until|Until|from|From|since|Since|Start|First)Ms$/.test(name)
  const type = Reflect.get(schema, 'type')
  if (!isInstant || (type !== 'integer' && type !== 'number')) return inner
  return [{ name, most: Number(Reflect.get(schema, 'maximum') ?? Number.POSITIVE_INFINITY) }]
}

function isKeyword(key: string): boolean {
  return ['anyOf', 'oneOf', 'allOf', 'items', 'properties'].includes(key)
}

it('[JRN73] no command takes an instant after the year 2100 from anybody', () => {
  const found = [...registry.values()].flatMap(({ type, role, payload }) =>
    role === 'hub' ? [] : instantsIn(z.toJSONSchema(payload, { io: 'input', unrepresentable: 'any' })).map((instant) => ({ type, ...instant })),
  )
  expect(found.map(({ type, name }) => `${type} ${name}`)).toEqual(
    expect.arrayContaining([
      'moveSession plannedStartMs',
      'editSession plannedStartMs',
      'addSession plannedStartMs',
      'go atMs',
      'goBack atMs',
      'showMessage untilMs',
      'overrideRoom untilMs',
    ]),
  )
  expect(found.filter(({ most }) => most > LATEST_GIVEN_MS)).toEqual([])
})

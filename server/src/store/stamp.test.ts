import { SCHEMA_VERSION } from '@tricolore/shared/tables/schema-version.ts'
import { expect, test } from 'vitest'
import { checkStamp, readStamp } from './stamp.ts'

const next = SCHEMA_VERSION + 1

function refusal(meta: Readonly<Record<string, string>>): string {
  try {
    checkStamp(
      readStamp((key) => meta[key] ?? null),
      'The database',
    )
  } catch (reason) {
    return String(reason)
  }
  return expect.unreachable('it was taken')
}

test('[HUB131] a store of a newer release is refused with the numbers that are known, also where no more is known than who may read it', () => {
  expect(refusal({ readable_by: String(next) })).toContain(`was written by a newer Tricolore (records of schema ${next}, this one knows ${SCHEMA_VERSION}):`)
  expect(refusal({ record_schema: String(next + 1), readable_by: String(next), written_by: '9.0.0' })).toContain(`(9.0.0, records of schema ${next + 1}, `)
})

import * as z from 'zod'
import { EventFile } from './event-file-schema.ts'

/** The shape of an event file as editors read it (JSON Schema, 2020-12): they complete fields and say what is wrong while one types. Ids, rooms and times that do not fit together only the hub sees. */
export function eventFileJsonSchema(): object {
  return z.toJSONSchema(EventFile, { io: 'input', unrepresentable: 'any' })
}

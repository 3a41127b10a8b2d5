/** `npm run hub -- schema`: what an editor wants to know of event files. */
import { eventFileJsonSchema } from '../exchange/event-file-json-schema.ts'
import { say } from '../host/process/words.ts'
import { readFlags } from './flags.ts'

export const help = `prints the JSON Schema of event files, for an editor

npm run hub -- schema > event.schema.json

With "$schema": "./event.schema.json" in the event file an editor completes its fields and marks what is wrong. What no
schema sees (ids, rooms, times that do not exist) is said by npm run hub -- doctor --event FILE, which opens nothing.`

export async function run(args: readonly string[]): Promise<number> {
  readFlags(args, [])
  say(JSON.stringify(eventFileJsonSchema(), null, 2))
  return 0
}

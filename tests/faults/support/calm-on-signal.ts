/**
 * Loaded into a hub under attack before anything else: SIGUSR2 makes of it what some calm seconds make of it. V8 keeps the pages that a flood's
 * garbage leaves for the next one, after a plain `gc()` too, and gives them back once the process rests (its "memory reducer", measured: after
 * 18 s). What is left after this is what the hub really holds.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')
process.on('SIGUSR2', () => {
  if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' })
})

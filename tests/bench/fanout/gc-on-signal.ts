/**
 * Loaded into a process under measurement before anything else: SIGUSR2 collects its garbage, so that memory is compared and not luck. As V8
 * does it by itself once the process is calm for some seconds: a plain `gc()` keeps the pages that it has freed for what may come, and so they
 * would look like something that the process holds.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')
process.on('SIGUSR2', () => {
  if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' })
})

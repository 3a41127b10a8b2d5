/** Loaded into a process under measurement before anything else: SIGUSR2 collects its garbage, so that memory is compared and not luck. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')
process.on('SIGUSR2', () => {
  if (typeof collect === 'function') for (let round = 0; round < 3; round += 1) collect()
})

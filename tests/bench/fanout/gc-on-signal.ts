/**
 * Loaded into a process under measurement before anything else: SIGUSR2 collects its garbage, so that memory is compared and not luck, and
 * writes down what is left.
 */
import { writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { retainedFile } from './process-figures.ts'

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')
process.on('SIGUSR2', () => {
  if (typeof collect === 'function') for (let round = 0; round < 3; round += 1) collect()
  const { heapUsed, external } = process.memoryUsage()
  writeFileSync(retainedFile(process.pid), String((heapUsed + external) / 1024))
})

/**
 * Makes the process start quicker and stay smaller; the entries import it before everything else, and the rest dynamically after it.
 * Node's compile cache spares stripping and compiling at the second start (0.3 s and 20 MB). While the modules load, the young generation
 * of the heap does not grow: they leave 20 MB of garbage that V8 would otherwise keep room for.
 */
import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import '../../compile-cache.js'

setFlagsFromString('--semi-space-growth-factor=1')

/** Once everything is loaded: the heap may grow as V8 thinks best, and the cache is written also if the process is killed later. */
export function loaded(): void {
  setFlagsFromString('--semi-space-growth-factor=2')
  flushCompileCache()
}

import { fileURLToPath } from 'node:url'

/** What Node is started with for the hub that was built, as in the unit and the image. */
export const builtFlags: readonly string[] = ['--max-semi-space-size=4', '--max-old-space-size=1536', '--heap-growing-percent=25']

/** And its environment there. */
export const builtEnvironment: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' }

/** For any TypeScript that is a process of its own: from the second start on it takes a third less of a processor. */
export const compileCacheFlags: readonly string[] = ['--import', new URL('../../server/src/compile-cache.js', import.meta.url).href]

/** And for the hub's sources, as in `package.json`. */
export const nodeFlags: readonly string[] = [...builtFlags, ...compileCacheFlags]

/** The hub that was built, for a process of its own: it starts in two thirds of the time of its sources. `built-hub.ts` sees to it that it is there. */
export const builtHub: readonly string[] = [...builtFlags, fileURLToPath(new URL('../../server/dist/hub.js', import.meta.url))]

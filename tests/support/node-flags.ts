/** What Node is started with for a hub, as in `package.json`: a test that starts one waits a fifth less. */
export const nodeFlags: readonly string[] = ['--max-semi-space-size=4', '--import', new URL('../../server/src/compile-cache.js', import.meta.url).href]

/**
 * What each folder may ask for. Bottom first: a folder asks only for those that stand above it in its list, so no arrow runs back up and none closes
 * a circle. `npm run map` shows what they do ask for.
 */

/** Loads nothing of the other folders when it runs, so it stands at the bottom; for types it may ask every one. */
export const typesOnly: readonly string[] = ['scenes']

/** Folders of `shared/src`, and packages: shared is pure, and asks for no others. */
export const shared: Readonly<Record<string, readonly string[]>> = {
  words: [],
  scenes: [],
  model: ['words', 'zod'],
  tables: ['words', 'scenes', 'model', 'zod'],
  kernel: ['words', 'model', 'tables', 'zod'],
  at: ['tables'],
  derive: ['words', 'scenes', 'model', 'tables', 'at', 'zod'],
  audience: ['model', 'tables', 'kernel', 'at', 'derive', 'zod'],
  commands: ['words', 'scenes', 'model', 'tables', 'kernel', 'at', 'derive', 'zod'],
  protocol: ['words', 'model', 'tables', 'kernel', 'derive', 'audience', 'commands', 'zod'],
  state: ['model', 'tables', 'kernel', 'derive', 'audience', 'protocol'],
  client: ['model', 'tables', 'kernel', 'derive', 'audience', 'protocol', 'state', 'zustand'],
  'status-page': ['words', 'model', 'tables', 'derive'],
  testing: ['words', 'model', 'tables', 'kernel', 'at', 'derive', 'audience', 'commands', 'protocol', 'state', 'client', 'zod'],
}

/** Folders of `server/src`. Packages are free there. */
export const server: Readonly<Record<string, readonly string[]>> = {
  host: [],
  store: ['host'],
  publish: ['host'],
  auth: ['host', 'store'],
  'sync-report': ['store'],
  presence: ['host', 'store', 'auth'],
  hub: ['host', 'store'],
  exchange: ['host', 'hub'],
  backup: ['host', 'store', 'publish', 'hub'],
  feeds: ['host', 'store', 'auth', 'hub'],
  socket: ['host', 'store', 'publish', 'auth', 'sync-report', 'presence', 'hub', 'feeds'],
  'peer-hubs': ['host', 'auth', 'hub', 'socket'],
  http: ['host', 'store', 'publish', 'auth', 'sync-report', 'presence', 'hub', 'exchange', 'feeds', 'peer-hubs'],
  start: ['host', 'store', 'publish', 'auth', 'sync-report', 'presence', 'hub', 'exchange', 'backup', 'feeds', 'socket', 'peer-hubs', 'http'],
  cli: ['host', 'store', 'auth', 'exchange', 'backup', 'http', 'start'],
}

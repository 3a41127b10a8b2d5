/** What this browser keeps over a reload. Where that is forbidden or full the page works on without; this is the only file that knows `localStorage`. */

export type KeptStorage = {
  /** Null when it is not there, or nothing may be kept. */
  read(name: string): string | null
  /** False when it could not be kept. */
  write(name: string, text: string): boolean
  remove(name: string): void
}

/** The list of hubs, for a page that starts while its own one is away. */
export function keptHubs(storage: KeptStorage): { readonly read: () => string | null; readonly write: (text: string) => void } {
  return { read: () => storage.read('hubs'), write: (text) => void storage.write('hubs', text) }
}

type Backend = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const PREFIX = 'tricolore.'

/** `backend` is asked each time: merely naming `localStorage` throws in a browser that forbids it. */
export function createStorage(backend: () => Backend = () => localStorage): KeptStorage {
  function attempt<Result>(act: (storage: Backend) => Result, otherwise: Result): Result {
    try {
      return act(backend())
    } catch (reason) {
      console.warn('this browser keeps nothing', reason)
      return otherwise
    }
  }
  return {
    read: (name) => attempt((storage) => storage.getItem(PREFIX + name), null),
    write: (name, text) =>
      attempt((storage) => {
        storage.setItem(PREFIX + name, text)
        return true
      }, false),
    remove: (name) => attempt((storage) => storage.removeItem(PREFIX + name), undefined),
  }
}

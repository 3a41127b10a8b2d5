/** The browser's storage, tolerant: a private window or a full disk forgets and does not stop the panel. */
export type Storage = { readonly read: (key: string) => string | null; readonly write: (key: string, value: string) => void }

export const browserStorage: Storage = {
  read: (key) => {
    try {
      return localStorage.getItem(key)
    } catch (reason) {
      console.warn('The browser keeps nothing for this page.', reason)
      return null
    }
  },
  write: (key, value) => {
    try {
      localStorage.setItem(key, value)
    } catch (reason) {
      console.warn('The browser keeps nothing for this page.', reason)
    }
  },
}

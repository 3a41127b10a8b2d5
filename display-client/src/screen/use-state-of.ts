import { useSyncExternalStore } from 'react'

/** What the page needs of a store to read it. */
export type Readable<State> = { readonly getState: () => State; readonly subscribe: (listener: () => void) => () => void }

/** A part of a store's state; the component repaints only when that part is another one. */
export function useStateOf<State, Part>(store: Readable<State>, select: (state: State) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.getState()))
}

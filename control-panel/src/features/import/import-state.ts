/** The one import that this panel has open: it outlives the sheet, so that "later" loses nothing. Never sent anywhere but what is applied. */
import { createStore } from 'zustand/vanilla'
import { type Chosen, nothingChosen } from './choices.ts'
import type { ImportAnswer } from './import-answer.ts'
import type { Needs } from './needs.ts'

/** What the hub fetches itself. */
export type FromAddress = { readonly name: string; readonly url: string }

export type ImportState = {
  /** As it was chosen: kept so that it can be sent again with a time zone or with other columns. */
  readonly file: File | FromAddress | null
  readonly receivedAtMs: number
  readonly isBusy: boolean
  /** What the hub has to be told before it can read the file, or why it could not. */
  readonly needs: Needs | null
  readonly answer: ImportAnswer | null
  /** With which answers it was read. */
  readonly readWith: Chosen['answers']
  readonly chosen: Chosen
  /** When it was read again and was another one; null while what stands here is what was read first. Hub time. */
  readonly changedAtMs: number | null
}

export const emptyImport: ImportState = {
  file: null,
  receivedAtMs: 0,
  isBusy: false,
  needs: null,
  answer: null,
  readWith: {},
  chosen: nothingChosen,
  changedAtMs: null,
}

export const importState = createStore<ImportState>(() => emptyImport)

export function choose(change: (chosen: Chosen) => Chosen): void {
  importState.setState(({ chosen }) => ({ chosen: change(chosen) }))
}

export function forgetImport(): void {
  importState.setState(emptyImport, true)
}

/**
 * What somebody typed and has not saved, by the form: it outlives the form for as long as its sheet lies under another one, and whatever the panel draws
 * in between. Never sent anywhere.
 */
import type { Draft } from './draft.ts'

export type DraftAndBase = { readonly draft: Draft; readonly base: Draft }

const drafts = new Map<string, Map<string, DraftAndBase>>()

/** Null: nothing was typed there. */
export function keptDraft(sheet: string, form: string): DraftAndBase | null {
  return drafts.get(sheet)?.get(form) ?? null
}

/** The form of that sheet in which something was typed last; null: none. */
export function keptForm(sheet: string): string | null {
  return [...(drafts.get(sheet)?.keys() ?? [])].at(-1) ?? null
}

export function keepDraft(sheet: string, form: string, both: DraftAndBase): void {
  drafts.set(sheet, (drafts.get(sheet) ?? new Map()).set(form, both))
}

export function dropDraft(sheet: string, form: string): void {
  drafts.get(sheet)?.delete(form)
}

/** Of all forms in it: it was closed. */
export function dropDrafts(sheet: string): void {
  drafts.delete(sheet)
}

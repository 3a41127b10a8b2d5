/** Whether an open form holds what nobody has saved: then Esc does not close it, and the plan opens no other one over it. */
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { openSheet, panelState, type SheetRequest } from './panel-state.ts'
import { notify } from './toasts.ts'

export function setUnsaved(isUnsaved: boolean): void {
  panelState.setState({ isUnsaved })
}

/** True when nothing would be lost; else says so. */
export function isSaved(): boolean {
  if (!panelState.getState().isUnsaved) return true
  notify('note', { fr: fr.editor.unsaved, en: en.editor.unsaved })
  return false
}

export function openUnlessUnsaved(sheet: SheetRequest): void {
  if (isSaved()) openSheet(sheet)
}

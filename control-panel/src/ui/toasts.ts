/** What the operator must read: every refusal, and why. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import { createStore } from 'zustand/vanilla'
import type { Bar, LinkBar } from '../hub/permission.ts'
import type { SendOutcome } from '../hub/send-command.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'

export type Toast = { readonly id: number; readonly tone: 'refusal' | 'note'; readonly texts: Texts; readonly times: number }

/** Long enough to look up from another room, read and understand. */
export const REFUSAL_STAYS_MS = 14_000
export const NOTE_STAYS_MS = 5_000

export const toasts = createStore<{ readonly shown: readonly Toast[] }>(() => ({ shown: [] }))

let lastId = 0

export function notify(tone: Toast['tone'], texts: Texts): void {
  const { shown } = toasts.getState()
  const same = shown.find((toast) => toast.texts.fr === texts.fr)
  lastId += 1
  toasts.setState({ shown: [...shown.filter((toast) => toast !== same), { id: lastId, tone, texts, times: (same?.times ?? 0) + 1 }].slice(-4) })
}

export function dismissToast(id: number): void {
  toasts.setState(({ shown }) => ({ shown: shown.filter((toast) => toast.id !== id) }))
}

/** Says why a command was refused; says nothing when it was done. */
export function notifyOutcome(outcome: SendOutcome): void {
  if (outcome.ok) return
  if ('texts' in outcome) notify('refusal', outcome.texts)
  else notify('refusal', { fr: fr.unanswered[outcome.code], en: en.unanswered[outcome.code] })
}

/** Says why what was pressed can do nothing now, where the control itself does not say it. */
export function notifyBarrier(barrier: LinkBar | NonNullable<Bar>): void {
  notify('refusal', { fr: fr.barrier[barrier], en: en.barrier[barrier] })
}

/** Says why a request was refused, or that the hub did not answer. */
export function notifyHttp({ texts }: { readonly texts: Texts | null }): void {
  notify('refusal', texts ?? { fr: fr.unanswered.away, en: en.unanswered.away })
}

export function copyNote(isCopied: boolean): Texts {
  return isCopied ? { fr: fr.screens.copied, en: en.screens.copied } : { fr: fr.screens.notCopied, en: en.screens.notCopied }
}

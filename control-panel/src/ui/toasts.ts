/** What the operator must read: every refusal, and why. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import { createStore } from 'zustand/vanilla'
import type { Bar, LinkBar } from '../hub/permission.ts'
import type { SendOutcome } from '../hub/send-command.ts'
import { inEach } from '../i18n/words.ts'

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
  else
    notify(
      'refusal',
      inEach(({ unanswered }) => unanswered[outcome.code]),
    )
}

/** Says why what was pressed can do nothing now, where the control itself does not say it. */
export function notifyBarrier(barrier: LinkBar | NonNullable<Bar>): void {
  notify(
    'refusal',
    inEach(({ barrier: words }) => words[barrier]),
  )
}

/** Says why a request was refused, or that the hub did not answer. */
export function notifyHttp({ texts }: { readonly texts: Texts | null }): void {
  notify('refusal', texts ?? inEach(({ unanswered }) => unanswered.away))
}

export function copyNote(isCopied: boolean): Texts {
  return inEach(({ screens }) => (isCopied ? screens.copied : screens.notCopied))
}

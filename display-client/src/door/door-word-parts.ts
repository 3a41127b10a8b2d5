/** What a door says beside its reports: everybody is out, somebody is wanted. */
import { html, type SafeHtml } from '@tricolore/shared/status-page/html.ts'
import { COMMON_LANGUAGE } from '@tricolore/shared/words/spoken.ts'
import { textIn } from '@tricolore/shared/words/text-in.ts'
import { clockOf, type Seen } from './door-seen.ts'
import type { DoorState } from './door-state.ts'

/** Under the emergency, and above everything else that the page asks. */
export function clearance({ state, words, timeZone }: Seen): SafeHtml {
  const known = state.report?.clearance ?? null
  const isSending = state.clearance.value !== null
  const clock = clockOf(state, timeZone)
  return html`<section aria-labelledby="is-clear"><h2 id="is-clear">${words.clearAsk}</h2><div class="pair"><button type="button" id="clear" class="ready${isSending ? ' sending' : ''}" aria-pressed="${known ? 'true' : 'false'}" data-act="clear">${words.isClear}</button></div>${refusal(state, 'clearance') ?? (isSending ? html`<p class="outcome is-sending">${words.sending}</p>` : html`<p class="outcome ${known ? 'is-confirmed' : 'soft'}">${known ? words.confirmed(clock(known.atMs), known.by) : words.notYetSaid}</p>`)}</section>`
}

export function deskCall({ state, words, timeZone }: Seen): SafeHtml {
  const call = state.report?.call ?? null
  const isSending = state.call.value !== null
  const isOpen = call !== null && call.answer === null
  const clock = clockOf(state, timeZone)
  const said = call && (call.answer ? words.answered(clock(call.answer.atMs), call.answer.by) : words.calling(clock(call.atMs)))
  return html`<section aria-labelledby="desk"><h2 id="desk">${words.deskAsk}</h2><div class="pair"><button type="button" id="call" class="ready${isSending ? ' sending' : ''}" aria-pressed="${isOpen ? 'true' : 'false'}" data-act="call">${words.callDesk}</button></div>${refusal(state, 'call') ?? (isSending ? html`<p class="outcome is-sending">${words.sending}</p>` : said && html`<p class="outcome is-confirmed" role="status">${said}</p>`)}</section>`
}

function refusal({ language, ...state }: DoorState, of: 'clearance' | 'call'): SafeHtml | null {
  const { refusal: texts } = state[of]
  return texts && html`<p class="outcome problem">${textIn(texts, [language, COMMON_LANGUAGE])}</p>`
}

/** What the crew says to everybody: emergencies above all else, notices under the header. Both name the rooms they are for. */
import type { PublicNotice } from '../derive/notices.ts'
import { textIn } from '../words/text-in.ts'
import { html, nothing, type SafeHtml } from './html.ts'
import { namesOf, type PageContext } from './page-context.ts'

type Said = Pick<PageContext, 'status' | 'language' | 'words'>

export function emergencySection(context: Said): SafeHtml {
  const { words } = context
  const emergencies = context.status.notices.filter(({ kind }) => kind === 'emergency')
  if (emergencies.length === 0) return nothing
  return html`<section class="emergency" aria-label="${words.emergency}">${emergencies.map(
    (emergency) =>
      html`<h2>${emergency.title ? said(context, emergency.title) : words.emergency}</h2><p>${said(context, emergency.text)}</p>${concerned(context, emergency)}`,
  )}</section>`
}

export function noticesSection(context: Said): SafeHtml {
  const notices = context.status.notices.filter(({ kind }) => kind === 'notice')
  if (notices.length === 0) return nothing
  return html`<section class="notices" aria-label="${context.words.notice}">${notices.map((notice) => html`<p class="notice">${said(context, notice.text)}</p>${concerned(context, notice)}`)}</section>`
}

function concerned(context: Said, { roomIds }: PublicNotice): SafeHtml | null {
  const names = roomIds === null ? [] : namesOf(context, roomIds)
  return names.length === 0 ? null : html`<p class="concerned">${context.words.only(context.words.and(names))}</p>`
}

/** In the page's language, else as the event would rather say it. */
function said({ status, language }: Said, texts: PublicNotice['text']): string {
  return textIn(texts, [language, ...status.event.languages])
}

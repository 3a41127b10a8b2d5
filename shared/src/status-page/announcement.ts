/** What a screen reader is told when the page changes under its reader: what went live, and emergencies. Never times, never a count. */
import type { PublicStatus } from '../derive/public-status.ts'
import type { Texts } from '../model/values.ts'
import type { Language } from '../words/by-language.ts'
import { pageWords } from '../words/page.ts'
import { textIn } from '../words/text-in.ts'
import { running } from './running.ts'

export type Announcement = { readonly polite: string | null; readonly urgent: string | null }

export function announcement(before: PublicStatus, after: PublicStatus, language: Language): Announcement {
  return { polite: liveAnnouncement(before, after, language), urgent: emergencyAnnouncement(before, after, language) }
}

function liveAnnouncement(before: PublicStatus, after: PublicStatus, language: Language): string | null {
  const words = pageWords[language]
  const known = new Set(liveOnes(before).map(({ name }) => name))
  const now = liveOnes(after)
  if (now.length === 0) return known.size > 0 ? words.nothingLiveAnyMore : null
  const fresh = now.filter(({ name }) => !known.has(name))
  return fresh.length === 0 ? null : fresh.map(({ title, room }) => words.nowLive(title, room)).join('. ')
}

function liveOnes(status: PublicStatus) {
  return running(status)
    .filter(({ kind }) => kind === 'live')
    .map(({ now }) => ({
      name: `${now.sessionId} ${now.originRoomId ?? ''}`,
      title: now.title,
      room: status.rooms.find(({ id }) => id === now.originRoomId)?.name ?? null,
    }))
}

/** `before`: null when nothing was shown yet; an emergency that is on then is news too. */
export function emergencyAnnouncement(before: PublicStatus | null, after: PublicStatus, language: Language): string | null {
  const words = pageWords[language]
  const known = new Set(before ? emergencies(before).map(({ id }) => id) : [])
  const now = emergencies(after)
  if (now.length === 0) return known.size > 0 ? words.emergencyOver : null
  const fresh = now.filter(({ id }) => !known.has(id))
  const said = (texts: Texts) => textIn(texts, [language, ...after.event.languages])
  return fresh.length === 0 ? null : fresh.map(({ title, text }) => `${title ? said(title) : words.emergency}. ${said(text)}`).join(' ')
}

function emergencies({ notices }: PublicStatus) {
  return notices.filter(({ kind }) => kind === 'emergency')
}

/** What stands in a programme and is nothing that is held: told by rules, and counted. */
import type { RawSession } from './raw-programme.ts'

/** A room that is shut, as Sched and others write it: "B.B. King's Unavailable Until 5:00 pm", "Salle indisponible". */
const SHUT =
  /\b(?:un|not )available(?:\s+(?:until|till|from|before|after|between|during|all day|today)\b|\s*\(|\s*$)|\bindisponible\b|\bnicht verfügbar\b|^(?:room )?(?:blocked|blocker)$|^block(?:ed)?\b.*\bfor (?:setup|set-up|rehearsal)/i
const THEME = /^(?:theme|thème|theme of the day|thema|motto)\s*[:–-]/i
const LONG_MS = 8 * 3_600_000

const NOT_HELD = /^(?:submitted|rejected|withdrawn|deleted|draft|declined|decline queue|nominated|waitlisted|refused|abgelehnt|refusé|brouillon)$/i
const HIDDEN = /^(?:hidden|private|internal|caché|masqué|versteckt|intern)$/i
const CANCELLED = /^(?:cancel+ed|annulé|annule|annulée|abgesagt|entfällt|withdrawn after acceptance)$/i
const TENTATIVE = /^(?:tentative|provisional|unconfirmed|provisoire|à confirmer|a confirmer|vorläufig|unbestätigt|pending)$/i

export function isCancelled(status: string | null | undefined): boolean {
  return CANCELLED.test(status?.trim() ?? '')
}

export function isTentative(status: string | null | undefined): boolean {
  return TENTATIVE.test(status?.trim() ?? '')
}

/** Why it is left out whatever its times are; null where it stays. */
export function whyLeftOut({ title, status, start, speakers = [], abstract = null }: RawSession): string | null {
  if (title === null) return 'no title'
  if (HIDDEN.test(status?.trim() ?? '')) return 'hidden in the source'
  if (NOT_HELD.test(status?.trim() ?? '')) return 'not accepted in the source'
  if (start === null) return 'not planned yet: no start'
  if (speakers.length === 0 && (abstract ?? '') === '' && SHUT.test(title)) return 'a room that is not available'
  return null
}

/** A motto that lasts all day. */
export function isDayTheme(title: string, durationMs: number): boolean {
  return durationMs >= LONG_MS && THEME.test(title)
}

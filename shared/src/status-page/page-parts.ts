/** The page as named parts. The hub joins them into a document; the script on the phone replaces only those whose text changed. */
import type { PublicStatus } from '../derive/public-status.ts'
import { contentKey } from '../derive/view-key.ts'
import { aboutWords } from '../words/about.ts'
import type { Language } from '../words/by-language.ts'
import { pageWords } from '../words/page.ts'
import { asLanguage, COMMON_LANGUAGE, FIRST_LANGUAGE, spokenLanguages } from '../words/spoken.ts'
import { textIn } from '../words/text-in.ts'
import { type Freshness, freshnessLine } from './freshness.ts'
import { heroSection } from './hero-section.ts'
import { html, nothing, type SafeHtml } from './html.ts'
import { emergencySection, noticesSection } from './notices-section.ts'
import { pageContext } from './page-context.ts'
import { type ProgrammeView, programmeHref, programmeSection } from './programme-section.ts'
import { roomsSection } from './rooms-section.ts'
import { upcomingSection } from './upcoming-section.ts'

export type PageInput = {
  /** Null while no event is open. */
  readonly status: PublicStatus | null
  readonly language: Language
  /** Hub time that the page speaks of. */
  readonly nowMs: number
  readonly freshness: Freshness
  readonly programme: ProgrammeView
}

export type PartName = 'emergency' | 'masthead' | 'freshness' | 'notices' | 'hero' | 'rooms' | 'upcoming' | 'programme' | 'foot'

export type PagePart = {
  readonly html: SafeHtml
  /** Equal keys mean equal text, so that the script knows what the hub already rendered. */
  readonly key: string
}

export type PageParts = { readonly [Name in PartName]: PagePart }

export function pageParts({ status, language, nowMs, freshness, programme }: PageInput): PageParts {
  const context = status && pageContext(status, language, nowMs)
  const isProgrammeOpen = programme.kind === 'open'
  return {
    emergency: part(context ? emergencySection(context) : nothing),
    masthead: part(masthead(status, language, isProgrammeOpen)),
    freshness: part(freshnessLine(freshness, language, nowMs, status?.event.timeZone ?? 'UTC')),
    notices: part(context ? noticesSection(context) : nothing),
    hero: part(context ? heroSection(context) : noEvent(language)),
    rooms: part(context ? roomsSection(context) : nothing),
    upcoming: part(context ? upcomingSection(context) : nothing),
    programme: part(status ? programmeSection(programme, language) : nothing),
    foot: part(status ? foot(status, language) : nothing),
  }
}

function part(made: SafeHtml): PagePart {
  return { html: made, key: contentKey(made.toString()) }
}

function masthead(status: PublicStatus | null, language: Language, isProgrammeOpen: boolean): SafeHtml {
  return html`<h1>${status?.event.shortName ?? 'Tricolore'}</h1><nav aria-label="${pageWords[language].languages}"><ul class="languages">${languagesInOrder(
    status,
  ).map(
    (each) =>
      html`<li><a id="language-${each}" href="${isProgrammeOpen ? programmeHref(each) : `?lang=${each}`}" hreflang="${each}" lang="${each}" data-act="language-${each}" ${each === language ? html`aria-current="true"` : null}><abbr title="${aboutWords[each].name}">${each.toUpperCase()}</abbr></a></li>`,
  )}</ul></nav>`
}

/** All that the page speaks, those of the event first. */
function languagesInOrder(status: PublicStatus | null): readonly Language[] {
  const own = status?.event.languages ?? [FIRST_LANGUAGE, COMMON_LANGUAGE]
  return [...own.filter((language) => asLanguage(language) !== null), ...spokenLanguages().filter((language) => !own.includes(language))]
}

function noEvent(language: Language): SafeHtml {
  const words = pageWords[language]
  return html`<section class="hero quiet" aria-labelledby="live-title"><h2 id="live-title">${words.noEvent}</h2><p class="by">${words.noEventText}</p></section>`
}

function foot({ event }: PublicStatus, language: Language): SafeHtml {
  const about = [event.name, event.venue].filter((piece) => piece !== null).join(' · ')
  return html`<p>${about}</p>${event.moved ? html`<p class="delay">${pageWords[language].moved}</p>` : null}${event.provenanceNote && html`<p>${textIn(event.provenanceNote, [language, ...event.languages])}</p>`}`
}

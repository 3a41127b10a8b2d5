/** The attendees' page as it is at this moment, in a language, with the programme open or not: the same for everybody who asks for that. */
import type { Language } from '@tricolore/shared/model/values.ts'
import { statusDocument } from '@tricolore/shared/status-page/status-document.ts'
import type { Hub } from '../hub/hub.ts'
import type { Publisher } from '../publish/publisher.ts'
import type { ClientPages, StatusAssets } from './client-pages.ts'
import { type Made, type PublicAnswers, weakTag } from './public-answers.ts'

const MINUTE_MS = 60_000

export type StatusPage = {
  readonly etag: string
  /** A whole document with the hub time of this call. */
  readonly html: () => string
}

export type StatusPages = (language: Language, hasProgramme: boolean) => StatusPage

export type StatusPagesOptions = {
  readonly hub: Pick<Hub, 'clock'>
  readonly publisher: Pick<Publisher, 'snapshot'>
  readonly answers: PublicAnswers
  readonly pages: Pick<ClientPages, 'statusAssets'>
  readonly hubs: readonly string[]
}

/** What a page follows from; each of it stays the same object while nothing in it changes. */
type From = {
  readonly status: Made<unknown>
  readonly programme: Made<unknown> | null
  readonly assets: StatusAssets
  readonly seq: number
  /** The page counts in whole minutes: within one, the same state is the same page. */
  readonly minute: number
}

export function createStatusPages({ hub, publisher, answers, pages, hubs }: StatusPagesOptions): StatusPages {
  const known = new Map<string, { readonly from: From; readonly etag: string }>()

  function etagOf(language: Language, from: From): string {
    const key = `${language} ${from.programme !== null}`
    const last = known.get(key)
    if (last && isSame(last.from, from)) return last.etag
    const { status, programme, assets, seq, minute } = from
    const etag = weakTag(language, status.etag, programme?.etag ?? '', JSON.stringify(assets), hubs.join(' '), String(minute), String(seq))
    known.set(key, { from, etag })
    return etag
  }

  return (language, hasProgramme) => {
    const [status, programme, assets] = [answers.status(language), hasProgramme ? answers.programme(language) : null, pages.statusAssets()]
    const hubNowMs = Math.floor(hub.clock.nowMs())
    const { seq } = publisher.snapshot('public')
    return {
      etag: etagOf(language, { status, programme, assets, seq, minute: Math.floor(hubNowMs / MINUTE_MS) }),
      html: () => statusDocument({ status: status.value, language, nowMs: hubNowMs, hubNowMs, seq, assets, hubs, programme: programme?.value ?? null }),
    }
  }
}

function isSame(a: From, b: From): boolean {
  return a.status === b.status && a.programme === b.programme && a.assets === b.assets && a.seq === b.seq && a.minute === b.minute
}

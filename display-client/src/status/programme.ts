/** The programme under the page: fetched when it is opened, in the language that is spoken then. */
import type { Language } from '@tricolore/shared/model/values.ts'
import type { ProgrammeView } from '@tricolore/shared/status-page/programme-section.ts'
import type { PublicProgramme } from '@tricolore/shared/status-page/public-programme.ts'

const TIMEOUT_MS = 15_000

type ProgrammeOptions = {
  readonly language: () => Language
  /** From a path to its address at the hub in use. */
  readonly reach: (path: string) => string
  readonly onChange: () => void
}

export function createProgramme({ language, reach, onChange }: ProgrammeOptions) {
  // The hub has rendered it already: it stays as it is, null says so.
  let view: ProgrammeView | null = new URLSearchParams(location.search).has('programme') ? null : { kind: 'closed' }

  function show(next: ProgrammeView): void {
    view = next
    onChange()
  }

  async function load(): Promise<void> {
    const asked = language()
    const programme = await fetchProgramme(reach(`/api/v1/public/programme?lang=${asked}`))
    if (asked !== language() || view?.kind === 'closed') return
    show(programme ? { kind: 'open', programme } : { kind: 'failed' })
  }

  return {
    /** Null: as the hub rendered it. */
    view: () => view,
    open(): void {
      show({ kind: 'loading' })
      void load().then(() => document.getElementById('programme')?.focus())
    },
    close(): void {
      show({ kind: 'closed' })
      document.getElementById('programme-link')?.focus()
    },
    languageChanged(): void {
      if (view?.kind === 'open') void load()
    },
  }
}

/** Null when it did not come. The browser keeps it and asks the hub only whether it is still the same. */
async function fetchProgramme(url: string): Promise<PublicProgramme | null> {
  try {
    const answer = await fetch(url, { cache: 'no-cache', signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!answer.ok) return null
    // The type assertion is safe: it is the hub's own answer, typed where it is made.
    return (await answer.json()) as PublicProgramme
  } catch {
    // No network: the button says so and offers another try.
    return null
  }
}

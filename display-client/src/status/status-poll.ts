/** The way that always works: asks for the public status over plain HTTP every few seconds while there is no websocket. */
import type { HubAddresses } from '@tricolore/shared/client/hub-addresses.ts'
import type { PublicStatus } from '@tricolore/shared/derive/public-status.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import { later } from './later.ts'

const EVERY_MS = 10_000
/** Spread around the interval, so that phones that lost the hub together do not ask together. */
const SPREAD = 0.3
const TIMEOUT_MS = 8_000

export type Polled = { readonly seq: number; readonly hubNowMs: number; readonly status: PublicStatus | null; readonly language: Language }

export type StatusPoll = ReturnType<typeof createStatusPoll>

export type StatusPollOptions = {
  readonly language: () => Language
  readonly addresses: Pick<HubAddresses, 'reach' | 'current' | 'failed'>
  /** An answer came, or did not; see `latest` and `heardAtLocalMs`. */
  readonly onAnswer: (isFresh: boolean) => void
}

export function createStatusPoll({ language, addresses, onAnswer }: StatusPollOptions) {
  let latest: Polled | null = null
  let heardAtLocalMs: number | null = null
  let isAsking = false
  let isRunning = false
  let cancel = () => {}

  async function ask(): Promise<void> {
    if (isAsking) return
    isAsking = true
    const asked = language()
    const at = addresses.current()
    try {
      // The browser keeps the answer and asks only whether it is still the same: an explicit If-None-Match would go out with `no-cache`,
      // which a server takes as a wish for the whole answer.
      const answer = await fetch(addresses.reach(`/api/v1/public/status?lang=${asked}`), { cache: 'no-cache', signal: AbortSignal.timeout(TIMEOUT_MS) })
      const polled = answer.ok ? parse(await answer.json(), asked) : null
      if (polled) {
        latest = polled
        heardAtLocalMs = performance.now()
      }
      onAnswer(polled !== null)
    } catch {
      // No network, or a portal that answers with something else: the page says how old it is and asks again, another hub if there is one.
      addresses.failed(at)
      onAnswer(false)
    } finally {
      isAsking = false
    }
  }

  function plan(): void {
    cancel()
    cancel = later(
      async () => {
        await ask()
        if (isRunning) plan()
      },
      EVERY_MS * (1 - SPREAD + 2 * SPREAD * Math.random()),
    )
  }

  return {
    latest: () => latest,
    /** Local clock when the hub last answered; null when it never did. */
    heardAtLocalMs: () => heardAtLocalMs,
    ask,
    start(): void {
      if (isRunning) return
      isRunning = true
      void ask()
      plan()
    },
    stop(): void {
      isRunning = false
      cancel()
    },
  }
}

type Answer = { seq: number; hubNowMs: number; event: unknown; rooms: readonly unknown[]; upcoming: readonly unknown[]; notices: readonly unknown[] }

function parse(answer: unknown, language: Language): Polled | null {
  if (!isAnswer(answer)) return null
  const { seq, hubNowMs, ...status } = answer
  // The type assertion is safe: the hub answers with the public status beside `seq` and `hubNowMs`, and with no event while none is open.
  return { seq, hubNowMs, status: answer.event ? (status as unknown as PublicStatus) : null, language }
}

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null || !('seq' in value && 'hubNowMs' in value && 'event' in value)) return false
  if (value.event === null) return true
  return ['rooms', 'upcoming', 'notices'].every((name) => name in value && Array.isArray((value as Record<string, unknown>)[name]))
}

/** What the page tells the hub of itself, once a second. */
import type { SourceReport } from '@tricolore/shared/protocol/feeds-up.ts'
import type { CaptureState } from './capture.ts'
import type { PublisherState, Refusal } from './publisher.ts'
import type { Sent } from './sent.ts'
import type { Settings } from './settings.ts'

type Facts = {
  readonly publisher: PublisherState
  readonly settings: Pick<Settings, 'picture'>
  readonly capture: Pick<CaptureState, 'pictureFault' | 'soundFault'>
  readonly sent: Sent
  readonly level: number | null
}

/** The hub said no; everything else is on its way. */
const refusals: ReadonlySet<Refusal | 'lost'> = new Set<Refusal>(['taken', 'key', 'unknown', 'offer'])

export function sourceReport({ publisher, settings, capture, sent: { lostShare: _, ...sent }, level }: Facts): SourceReport {
  return { ...sent, state: stateOf(publisher), what: settings.picture, audioLevel: level, fault: faultOf(capture, publisher) }
}

function stateOf(publisher: PublisherState): SourceReport['state'] {
  if (publisher.kind !== 'waiting') return publisher.kind
  return refusals.has(publisher.reason) ? 'refused' : 'connecting'
}

/** In a word, for the crew: the picture before the sound before the connection. */
function faultOf({ pictureFault, soundFault }: Facts['capture'], publisher: PublisherState): string | null {
  if (pictureFault) return `picture: ${pictureFault}`
  if (soundFault) return `sound: ${soundFault}`
  return publisher.kind === 'waiting' ? publisher.reason : null
}

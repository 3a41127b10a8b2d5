/**
 * Sends one kind of report until the hub has answered. A lost answer is asked for again under the same command id, so that nothing is done
 * twice. What was pressed last wins: an older press that is still on its way is not repeated, and never overtakes.
 */
import type { CommandAnswer, Envelope } from './hub-requests.ts'

export type ReportSenderOptions = {
  readonly post: (envelope: Envelope) => Promise<CommandAnswer>
  /** Waits before the next try; `failures` have failed so far. */
  readonly pause: (failures: number) => Promise<void>
  readonly newCommandId: () => string
  readonly onLost: () => void
}

export type SendOutcome = Exclude<CommandAnswer, { kind: 'lost' }> | { readonly kind: 'superseded' }

export function createReportSender({ post, pause, newCommandId, onLost }: ReportSenderOptions) {
  let newest = 0
  let tail: Promise<unknown> = Promise.resolve()

  return {
    async send(command: Envelope['command']): Promise<SendOutcome> {
      newest += 1
      const mine = newest
      const envelope = { commandId: newCommandId(), command }
      for (let failures = 1; ; failures += 1) {
        const attempt = tail.then(() => (mine === newest ? post(envelope) : null))
        tail = attempt
        const answer = await attempt
        if (answer === null || mine !== newest) return { kind: 'superseded' }
        if (answer.kind !== 'lost') return answer
        onLost()
        await pause(failures)
      }
    },
    /** What is on its way is not repeated any more. */
    forget(): void {
      newest += 1
    },
  }
}

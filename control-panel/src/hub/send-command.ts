/**
 * Sends one command and gives its answer. When the answer is lost the same command id goes out again, so that the hub does it once at
 * most; after `GIVE_UP_MS` the operator is told that nobody knows, since a GO must not happen long after the finger left the key.
 */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { CommandReply } from '@tricolore/shared/protocol/down.ts'

const RETRY_MS = 400
const GIVE_UP_MS = 8_000

/** `lost`: no answer came in time; it may have happened or not. `away`: it was never sent. */
export type SendOutcome = CommandReply | { readonly ok: false; readonly code: 'lost' | 'away' }

export type SenderOptions = {
  /** The hub's acknowledgement, or null when none came. */
  readonly ask: (event: string, payload: unknown) => Promise<unknown>
  readonly isConnected: () => boolean
  readonly seq: () => number
  readonly newId: () => string
  readonly localNowMs: () => number
  readonly wait: (ms: number) => Promise<void>
}

export type SendCommand = (command: CommandInput) => Promise<SendOutcome>

export function createCommandSender({ ask, isConnected, seq, newId, localNowMs, wait }: SenderOptions): SendCommand {
  return async (command) => {
    if (!isConnected()) return { ok: false, code: 'away' }
    const envelope = { commandId: newId(), baseSeq: seq(), command }
    const startedMs = localNowMs()
    do {
      const answer = isConnected() ? await ask('command', envelope) : null
      if (isReply(answer)) return answer
      await wait(RETRY_MS)
    } while (localNowMs() - startedMs < GIVE_UP_MS)
    return { ok: false, code: 'lost' }
  }
}

function isReply(answer: unknown): answer is CommandReply {
  return typeof answer === 'object' && answer !== null && 'ok' in answer
}

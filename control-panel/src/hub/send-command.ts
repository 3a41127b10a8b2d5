/**
 * Sends one command and gives its answer. When the answer is lost the same command id goes out again, to another hub if that one is gone, so
 * that it is done once at most; after `GIVE_UP_MS` the operator is told that nobody knows, since a GO must not happen long after the finger left the key.
 */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { CommandReply } from '@tricolore/shared/protocol/down.ts'

const RETRY_MS = 150
const GIVE_UP_MS = 8_000

/** `lost`: no answer came in time; it may have happened or not. `away`: it was never sent. */
export type SendOutcome = CommandReply | { readonly ok: false; readonly code: 'lost' | 'away' }

export type SenderOptions = {
  /** The hub's acknowledgement, or null when none came. */
  readonly ask: (event: string, payload: unknown) => Promise<unknown>
  readonly isConnected: () => boolean
  /** True while the hub closes and the panel goes to another one: what the first does not take any more the second does. */
  readonly isMoving: () => boolean
  readonly seq: () => number
  readonly newId: () => string
  readonly localNowMs: () => number
  readonly wait: (ms: number) => Promise<void>
}

export type SendCommand = (command: CommandInput) => Promise<SendOutcome>

export function createCommandSender({ ask, isConnected, isMoving, seq, newId, localNowMs, wait }: SenderOptions): SendCommand {
  return async (command) => {
    if (!isConnected()) return { ok: false, code: 'away' }
    const envelope = { commandId: newId(), baseSeq: seq(), command }
    const startedMs = localNowMs()
    let outcome: SendOutcome = lost
    do {
      if (isConnected()) {
        const answer = await ask('command', envelope)
        outcome = isReply(answer) ? answer : lost
        const isForAnother = !outcome.ok && outcome.code === 'read-only' && isMoving()
        if (outcome !== lost && !isForAnother) return outcome
      }
      await wait(RETRY_MS)
    } while (localNowMs() - startedMs < GIVE_UP_MS)
    return outcome
  }
}

const lost: SendOutcome = { ok: false, code: 'lost' }

function isReply(answer: unknown): answer is CommandReply {
  return typeof answer === 'object' && answer !== null && 'ok' in answer
}

/**
 * A made-up release after this one, as far as a store sees it: what it appends has a table, a field, a kind of scene, a value of an enum and a command that
 * this release does not have. The type assertions here are what it is about.
 */
import type { Journal } from '@tricolore/server/store/journal.ts'
import type { Change } from '@tricolore/shared/kernel/change.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { SCHEMA_VERSION } from '@tricolore/shared/tables/schema-version.ts'

export const NEXT = { schema: SCHEMA_VERSION + 1, by: '9.0.0', poll: { id: 'encore', question: 'Encore une question ?', token: 'secret-of-polls' } } as const

/** What the next release does, one entry each, on a state with rooms `bleu` and `rouge`. */
export function nextReleaseChanges({ rooms, sessions }: Tables): readonly { readonly type: string; readonly change: Change }[] {
  const [bleu, session] = [rooms.get('bleu'), sessions.get('part-1')]
  const override = { id: 'poll-wall', roomId: 'rouge', screenId: null, scene: { kind: 'poll', pollId: 'encore' }, fromMs: 1, untilMs: null, by: 'Nia' }
  return [
    { type: 'openPoll', edits: [{ table: 'polls', id: 'encore', before: null, after: NEXT.poll }] },
    { type: 'setFloor', edits: [{ table: 'rooms', id: 'bleu', before: bleu, after: { ...bleu, floor: 2 } }] },
    { type: 'editSession', edits: [{ table: 'sessions', id: 'part-1', before: session, after: { ...session, kind: 'workshop', stage: { isRound: true } } }] },
    {
      type: 'showPoll',
      edits: [
        { table: 'polls', id: 'second', before: null, after: { id: 'second' } },
        { table: 'overrides', id: 'poll-wall', before: null, after: override },
      ],
    },
  ].map(({ type, edits }) => ({ type, change: edits as unknown as Change }))
}

/** Appends them as a hub of the next release would; answers the last seq. */
export async function writeAsNextRelease(journal: Journal, name = 'next', changesOf = nextReleaseChanges): Promise<number> {
  const { tables, lastSeq, lastAtMs } = await journal.open()
  let seq = lastSeq
  for (const { type, change } of changesOf(tables)) {
    seq += 1
    const entry: LogEntry = {
      seq,
      atMs: lastAtMs + seq - lastSeq,
      by: 'Nia',
      role: 'operator',
      commandId: `${name}-${seq}`,
      command: { type, isFromTheFuture: true },
      change,
      undoable: true,
      undoes: null,
      redoes: null,
    }
    await journal.append(entry)
  }
  return seq
}

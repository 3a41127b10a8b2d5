/** Which changes of the state end a publisher. Pure. */
import type { Change } from '@tricolore/shared/kernel/change.ts'

/**
 * `gone`: nobody can publish or watch it any more. `revoked`: its key is worth nothing, who watches stays. `other-codec`: its publisher has to
 * come again with the codec that is wanted now.
 */
export type PublisherEnd = { readonly feedId: string; readonly why: 'gone' | 'revoked' | 'other-codec' }

export function publisherEnds(change: Change): readonly PublisherEnd[] {
  return change.flatMap((edit): readonly PublisherEnd[] => {
    if (edit.table !== 'feeds' || edit.before?.kind !== 'whip') return []
    const { before, after, id: feedId } = edit
    if (after?.kind !== 'whip') return [{ feedId, why: 'gone' }]
    if (after.keyVersion !== before.keyVersion) return [{ feedId, why: 'revoked' }]
    return after.codec === before.codec ? [] : [{ feedId, why: 'other-codec' }]
  })
}

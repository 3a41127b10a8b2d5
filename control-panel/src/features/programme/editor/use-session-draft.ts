import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { useEffect, useState } from 'react'
import { useTables, useTimeZone } from '../../../hub/hooks.ts'
import { type Draft, differing, draftOf, type Field, fieldOf, rebased } from './session-draft.ts'
import { setUnsaved } from './unsaved.ts'

export type SessionDraft = {
  readonly draft: Draft
  /** What it is compared with when it is saved. */
  readonly base: Draft
  /** What the hub has now. */
  readonly now: Draft
  readonly disputed: readonly Field[]
  readonly set: (draft: Draft) => void
  readonly keepMine: (field: Field) => void
  readonly takeTheirs: (field: Field) => void
}

/** An open form of a session, which goes along with what others change. */
export function useSessionDraft(session: Session): SessionDraft {
  const timeZone = useTimeZone()
  const placements = useTables((tables) => placementsOf(tables, session.id))
  const now = draftOf(session, placements, timeZone)
  const [{ draft, base }, setBoth] = useState({ draft: now, base: now })
  const { draft: followed, disputed } = rebased(draft, base, now)
  // What is disputed is compared with what was opened until somebody has chosen.
  const followedBase = { ...now, ...Object.fromEntries(disputed.map((field) => [field, fieldOf(base, field)])) }
  const hasFollowed = differing(followed, draft).length > 0 || differing(followedBase, base).length > 0
  if (hasFollowed) setBoth({ draft: followed, base: followedBase })
  useUnsaved(differing(followed, now).length > 0)
  return {
    draft: followed,
    base: followedBase,
    now,
    disputed,
    set: (changed) => setBoth({ draft: changed, base: followedBase }),
    keepMine: (field) => setBoth({ draft: followed, base: { ...followedBase, [field]: fieldOf(now, field) } }),
    takeTheirs: (field) => setBoth({ draft: { ...followed, [field]: fieldOf(now, field) }, base: { ...followedBase, [field]: fieldOf(now, field) } }),
  }
}

/** While the form is open. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    setUnsaved(isUnsaved)
    return () => setUnsaved(false)
  }, [isUnsaved])
}

import { useState } from 'react'
import { type Draft, differing, fieldOf, rebased } from './draft.ts'
import { type DraftAndBase, keepDraft, keptDraft } from './kept-drafts.ts'
import { panelState, sheetName } from './panel-state.ts'

export type FollowedDraft = {
  readonly draft: Draft
  /** What it is compared with when it is saved. */
  readonly base: Draft
  /** What the hub has now. */
  readonly now: Draft
  readonly disputed: readonly string[]
  readonly isChanged: boolean
  readonly set: (draft: Draft) => void
  readonly keepMine: (field: string) => void
  readonly takeTheirs: (field: string) => void
}

/** An open form, which goes along with what others change. `now`: as the hub has it. `form`: names it in its sheet, so that it is found as it was left. */
export function useDraft(now: Draft, form: string): FollowedDraft {
  const [sheet] = useState(() => sheetName(panelState.getState().sheet))
  const [{ draft, base }, setBoth] = useState<DraftAndBase>(() => keptDraft(sheet, form) ?? { draft: now, base: now })
  function type(both: DraftAndBase): void {
    keepDraft(sheet, form, both)
    setBoth(both)
  }
  const { draft: followed, disputed } = rebased(draft, base, now)
  // What is disputed is compared with what was opened until somebody has chosen.
  const followedBase: Draft = { ...now, ...Object.fromEntries(disputed.map((field) => [field, fieldOf(base, field)])) }
  const hasFollowed = differing(followed, draft).length > 0 || differing(followedBase, base).length > 0
  if (hasFollowed) setBoth({ draft: followed, base: followedBase })
  return {
    draft: followed,
    base: followedBase,
    now,
    disputed,
    isChanged: differing(followed, followedBase).length > 0,
    set: (changed) => type({ draft: changed, base: followedBase }),
    keepMine: (field) => type({ draft: followed, base: { ...followedBase, [field]: fieldOf(now, field) } }),
    takeTheirs: (field) => type({ draft: { ...followed, [field]: fieldOf(now, field) }, base: { ...followedBase, [field]: fieldOf(now, field) } }),
  }
}

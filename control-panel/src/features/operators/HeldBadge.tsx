import { useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Age } from '../../ui/Age.tsx'
import { Tag } from '../../ui/Tag.tsx'

/** Somebody put the show on hold, and since when. */
export function HeldBadge() {
  const words = useWords()
  const hold = useTables(({ show }) => show.get('show')?.hold ?? null)
  if (!hold) return null
  return (
    <Tag tone="warn">
      {words.operators.held(hold.by)} · <Age sinceMs={hold.sinceMs} />
    </Tag>
  )
}

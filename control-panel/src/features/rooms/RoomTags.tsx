import { useTally } from '../../hub/use-tally.ts'
import { Tag } from '../../ui/Tag.tsx'
import type { RoomFacts } from './room-facts.ts'

type RoomTagsProps = Pick<RoomFacts, 'role'> & { readonly isNext: boolean }

/** Tally in words: how the room meets what is live, and whether it is next. */
export function RoomTags({ role, isNext }: RoomTagsProps) {
  const tally = useTally()
  return (
    <>
      {role === 'origin' && <Tag tone="live">{tally.onStage}</Tag>}
      {role !== null && role !== 'origin' && <Tag>{tally[role]}</Tag>}
      {isNext && <Tag tone="standby">{tally.standby}</Tag>}
    </>
  )
}
